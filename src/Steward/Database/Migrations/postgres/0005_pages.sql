-- Speed of the pages of a head of many.

-- Clients

-- the newest of those whom one sees: whose they are is read from the index
drop index clients_by_update;
create index clients_by_update on clients (updated, id, owner_id);

-- Deals

drop index deals_by_update;
create index deals_by_update on deals (updated, id, owner_id, outcome);
-- open deals of the clients whose name has a word: SoughtDeals
create index deals_open_of_client on deals (client_id, updated, id) include (owner_id, amount, currency) where outcome = 0;
-- what was won and lost in a week, and by whom, read from the index alone
drop index deals_by_closing;
create index deals_by_closing on deals (closed) include (owner_id, outcome, currency, amount) where outcome <> 0;

-- planned: 1 while a step is planned with it, kept true from its plan, so that deals without one are found and not looked for
alter table deals add column planned bigint not null default 0;
update deals set planned = 1 where id in (select deal_id from deal_plans where open_tasks > 0);
create function deal_planned() returns trigger language plpgsql as $$
begin
  update deals set planned = (new.open_tasks > 0)::int where id = new.deal_id and planned <> (new.open_tasks > 0)::int;
  return null;
end $$;
create trigger plan_changed after insert or update of open_tasks on deal_plans for each row execute function deal_planned();
create index deals_without_step on deals (updated, id) include (owner_id) where outcome = 0 and planned = 0;
create index deals_without_step_of on deals (owner_id, id) include (client_id, amount, currency) where outcome = 0 and planned = 0;

-- Tasks

-- what was done in a day, and by whom
drop index tasks_by_done;
create index tasks_by_done on tasks (done) include (done_by, owner_id, ending, due) where done is not null;
-- how many a person did in a week
create index tasks_done_of on tasks (done_by, done) include (ending, owner_id) where done is not null;
