-- Speed of lists.

-- Deals

-- what a filter of open deals comes to: ListSums
create index deals_open_sums on deals (owner_id, id) include (client_id, amount, currency) where outcome = 0;
