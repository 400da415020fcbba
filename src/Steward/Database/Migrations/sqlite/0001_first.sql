-- Steward's first schema. Moments are microseconds since 1970 UTC, days are ISO text, money is ten-thousandths.

create table settings (
  name text not null primary key,
  value text not null
);

-- calls that may be repeated without being done twice
create table idempotency_keys (
  caller text not null,
  key text not null,
  route text not null,
  body_hash text not null,
  status integer,
  content_type text,
  response blob,
  at integer not null,
  primary key (caller, key)
) without rowid;
-- old ones are thrown away
create index idempotency_keys_by_time on idempotency_keys (at);

-- Journal

create table facts (
  seq integer not null primary key,
  at integer not null,
  actor_id integer,
  robot text,
  door integer not null,
  kind text not null,
  client_id integer,
  deal_id integer,
  about text,
  body blob not null,
  hash blob not null
);
-- the history of a card, newest first
create index facts_of_client on facts (client_id, seq) where client_id is not null;
create index facts_of_deal on facts (deal_id, seq) where deal_id is not null;

create table seals (
  id integer not null primary key,
  first_seq integer not null,
  last_seq integer not null,
  at integer not null,
  hash blob not null
);

create table person_keys (
  about text not null primary key,
  wrapped blob,
  created integer not null,
  destroyed integer
);

create table cursors (
  name text not null primary key,
  seq integer not null
);

-- People

create table teams (
  id integer not null primary key,
  name text not null,
  head_id integer
);

create table people (
  id integer not null primary key,
  name text not null,
  email text,
  email_key text,
  role integer not null,
  team_id integer references teams (id),
  password_hash text,
  security_stamp text not null,
  password_is_temporary integer not null default 0,
  failed_sign_ins integer not null default 0,
  locked_until integer,
  active integer not null default 1,
  language text not null default 'en',
  created integer not null
);
create unique index people_by_email on people (email_key) where email_key is not null;

create table api_keys (
  id integer not null primary key,
  name text not null,
  role integer not null,
  prefix text not null,
  hash text not null,
  created integer not null,
  revoked integer
);
create unique index api_keys_by_hash on api_keys (hash);

-- Clients

create table clients (
  id integer not null primary key,
  name text not null,
  is_company integer not null,
  owner_id integer references people (id),
  tax_id text,
  city text,
  source text,
  note text,
  created integer,
  updated integer not null,
  origin integer not null,
  version integer not null default 0
);
-- lists: newest change first, of one owner or of all
create index clients_by_update on clients (updated, id);
create index clients_of_owner on clients (owner_id, updated, id);
-- lists by name: the same order in both engines
create index clients_by_name on clients (name, id);
-- filters and their choices
create index clients_by_city on clients (city, owner_id);
create index clients_by_source on clients (source, owner_id);
create index clients_by_tax_id on clients (tax_id) where tax_id is not null;

create table contacts (
  id integer not null primary key,
  client_id integer not null references clients (id),
  name text not null,
  title text,
  decides integer not null default 0,
  created integer not null
);
create index contacts_of_client on contacts (client_id);

create table contact_points (
  id integer not null primary key,
  client_id integer not null references clients (id),
  contact_id integer references contacts (id),
  kind integer not null,
  value text not null,
  normal text not null,
  archived integer
);
create index contact_points_of_client on contact_points (client_id);
-- who is calling, who wrote
create index contact_points_by_value on contact_points (normal);

-- quick search: folded words of a name and tails of a phone number, found by their beginning
create table client_terms (
  term text not null,
  client_id integer not null,
  primary key (term, client_id)
) without rowid;
create index client_terms_of on client_terms (client_id, term);

-- Fields

create table fields (
  id integer not null primary key,
  subject integer not null,
  key text not null,
  name text not null,
  kind integer not null,
  choices text,
  position integer not null,
  archived integer
);
create unique index fields_by_key on fields (subject, key);

create table field_values (
  subject integer not null,
  subject_id integer not null,
  field_id integer not null references fields (id),
  text text not null,
  number integer,
  primary key (subject, subject_id, field_id)
) without rowid;
-- how full a field is, and filters by it
create index field_values_of_field on field_values (field_id, text, subject_id);

-- Deals

create table pipelines (
  id integer not null primary key,
  name text not null,
  position integer not null,
  archived integer
);

create table stages (
  id integer not null primary key,
  pipeline_id integer not null references pipelines (id),
  name text not null,
  position integer not null,
  goal text,
  hint text,
  max_days integer,
  mandatory integer not null default 1,
  may_return integer not null default 0,
  archived integer
);
create index stages_of_pipeline on stages (pipeline_id, position);

create table stage_fields (
  stage_id integer not null references stages (id),
  field_key text not null,
  why text,
  primary key (stage_id, field_key)
) without rowid;

create table loss_reasons (
  id integer not null primary key,
  name text not null,
  position integer not null,
  archived integer
);

create table deals (
  id integer not null primary key,
  client_id integer references clients (id),
  contact_id integer references contacts (id),
  pipeline_id integer not null references pipelines (id),
  stage_id integer not null references stages (id),
  title text not null,
  amount integer not null,
  currency text not null,
  owner_id integer references people (id),
  outcome integer not null,
  created integer,
  stage_entered integer,
  closed integer,
  expected_close text,
  need text,
  source text,
  origin integer not null,
  updated integer not null,
  version integer not null default 0
);
-- a column of the board, the oldest on the stage first
create index deals_on_stage on deals (stage_id, stage_entered, id) where outcome = 0;
create index deals_on_stage_of_owner on deals (stage_id, owner_id, stage_entered, id) where outcome = 0;
-- the same column, the largest first
create index deals_on_stage_by_amount on deals (stage_id, amount, id) where outcome = 0;
-- lists
create index deals_by_update on deals (updated, id);
create index deals_of_owner on deals (owner_id, outcome, updated, id);
-- open deals by amount and by the time on their stage
create index deals_by_amount on deals (amount, id) where outcome = 0;
create index deals_by_age on deals (stage_entered, id) where outcome = 0;
create index deals_of_client on deals (client_id);
-- won and lost in a period
create index deals_by_closing on deals (closed) where outcome <> 0;

create table stage_visits (
  id integer not null primary key,
  deal_id integer not null references deals (id),
  stage_id integer not null references stages (id),
  entered integer,
  "left" integer,
  "exit" integer not null,
  entered_by integer references people (id),
  origin integer not null
);
create index stage_visits_of_deal on stage_visits (deal_id, entered, id);
-- funnel and time on stage; moves in a period
create index stage_visits_on_stage on stage_visits (stage_id, entered);
create index stage_visits_by_time on stage_visits (entered);

create table closures (
  id integer not null primary key,
  deal_id integer not null references deals (id),
  outcome integer not null,
  at integer,
  closed_by integer references people (id),
  reason_id integer references loss_reasons (id),
  comment text,
  origin integer not null,
  reopened_at integer,
  reopened_by integer references people (id)
);
create index closures_of_deal on closures (deal_id, at);
create index closures_by_time on closures (at);

-- open deals and money per stage and owner, kept true by triggers, so that a board never counts
create table stage_totals (
  stage_id integer not null,
  owner_id integer not null,
  currency text not null,
  deals integer not null,
  amount integer not null,
  primary key (stage_id, owner_id, currency)
) without rowid;

create table deal_terms (
  term text not null,
  deal_id integer not null,
  primary key (term, deal_id)
) without rowid;
create index deal_terms_of on deal_terms (deal_id, term);

-- Tasks

create table tasks (
  id integer not null primary key,
  client_id integer references clients (id),
  deal_id integer references deals (id),
  kind integer not null,
  title text not null,
  owner_id integer references people (id),
  created integer not null,
  created_by integer references people (id),
  due integer not null,
  done integer,
  done_by integer references people (id),
  ending integer not null default 0,
  result text,
  reschedules integer not null default 0,
  robot text,
  origin integer not null,
  version integer not null default 0
);
-- somebody's day: what is open, by its date
create index tasks_of_owner on tasks (owner_id, due) where done is null;
create index tasks_of_deal on tasks (deal_id, due) where deal_id is not null;
create index tasks_of_client on tasks (client_id, due) where client_id is not null;
create index tasks_by_done on tasks (done) where done is not null;

-- the next step of each open deal and client, kept true by triggers
create table deal_plans (
  deal_id integer not null primary key,
  open_tasks integer not null,
  next_due integer,
  next_task_id integer,
  last_due integer
);
create table client_plans (
  client_id integer not null primary key,
  open_tasks integer not null,
  next_due integer,
  next_task_id integer,
  last_due integer
);

-- Conversations

create table activities (
  id integer not null primary key,
  client_id integer references clients (id),
  deal_id integer references deals (id),
  at integer not null,
  recorded integer not null,
  author_id integer references people (id),
  kind integer not null,
  direction integer not null,
  counts integer not null,
  talk_seconds integer,
  ring_seconds integer,
  origin integer not null
);
create index activities_of_client on activities (client_id, at) where client_id is not null;
create index activities_of_deal on activities (deal_id, at) where deal_id is not null;
create index activities_by_author on activities (author_id, kind, at);

create table activity_texts (
  activity_id integer not null primary key references activities (id),
  subject text,
  body text not null,
  folded_hash integer
);

-- the last touch of each client and deal, kept true by triggers
create table client_touches (
  client_id integer not null primary key,
  last_touch integer,
  last_two_way integer,
  activities integer not null
);
-- who has been silent longest
create index client_touches_by_touch on client_touches (last_touch);
-- the list of clients by last touch, those never touched before all
create index client_touches_in_order on client_touches (coalesce(last_touch, 0), client_id);
create table deal_touches (
  deal_id integer not null primary key,
  last_touch integer,
  last_two_way integer,
  activities integer not null
);

-- Caretakers

create table caretakers (
  id text not null primary key,
  enabled integer not null,
  settings text not null
);

create table caretaker_runs (
  id integer not null primary key,
  caretaker text not null,
  started integer not null,
  finished integer,
  examined integer not null,
  marked integer not null,
  unmarked integer not null,
  tasks integer not null
);
create index caretaker_runs_by_time on caretaker_runs (caretaker, started);

create table client_marks (
  id integer not null primary key,
  client_id integer not null references clients (id),
  caretaker text not null,
  since integer not null,
  until integer,
  clock integer not null,
  why text not null,
  amount integer not null,
  currency text,
  owner_id integer,
  task_id integer,
  tasked integer,
  run_id integer not null,
  stopped text
);
-- one open mark of a caretaker on a client; whose mark is taken off when the client is touched
create unique index client_marks_open on client_marks (client_id, caretaker) where until is null;
create index client_marks_by_time on client_marks (caretaker, since);

-- Audit

create table findings (
  id integer not null primary key,
  check_id text not null,
  subject_kind integer not null,
  subject_id integer not null,
  owner_id integer,
  since integer not null,
  seen integer not null,
  closed integer,
  state integer not null,
  severity integer not null,
  value integer,
  weight integer,
  why text not null,
  settled_by integer,
  settled_why text,
  settled_until integer
);
create unique index findings_of_subject on findings (check_id, subject_kind, subject_id) where closed is null;
create index findings_of_check on findings (check_id, state, severity, weight) where closed is null;
create index findings_of_owner on findings (owner_id, check_id) where closed is null;

create table audits (
  id integer not null primary key,
  at integer not null,
  as_of integer not null,
  score integer,
  result text not null
);
create index audits_by_time on audits (at);

create table remedies (
  id integer not null primary key,
  check_id text not null,
  at integer not null,
  state integer not null,
  asked_by integer not null,
  applied_by integer,
  applied_at integer,
  body text not null
);
-- what waits for a second person or can be undone
create index remedies_of_check on remedies (check_id, id);

-- Imports

create table imports (
  id integer not null primary key,
  at integer not null,
  by_id integer,
  system text not null,
  files text not null,
  created integer not null,
  updated integer not null,
  unchanged integer not null,
  rejected integer not null
);

-- where an imported row lives here, and what it said last time
create table external_refs (
  system text not null,
  target integer not null,
  external_id text not null,
  entity_id integer not null,
  digest integer not null,
  import_id integer not null,
  primary key (system, target, external_id)
) without rowid;
create index external_refs_of on external_refs (target, entity_id);

-- The journal is only added to.

create trigger facts_stay before update on facts begin select raise(abort, 'the journal is append-only'); end;
create trigger facts_remain before delete on facts begin select raise(abort, 'the journal is append-only'); end;
create trigger seals_stay before update on seals begin select raise(abort, 'the journal is append-only'); end;
create trigger seals_remain before delete on seals begin select raise(abort, 'the journal is append-only'); end;

-- Open deals and money per stage and owner.

create trigger deal_counted after insert on deals when new.outcome = 0 begin
  insert into stage_totals (stage_id, owner_id, currency, deals, amount) values (new.stage_id, coalesce(new.owner_id, 0), new.currency, 1, new.amount)
    on conflict (stage_id, owner_id, currency) do update set deals = deals + 1, amount = amount + excluded.amount;
end;
create trigger deal_recounted after update of stage_id, owner_id, currency, amount, outcome on deals begin
  update stage_totals set deals = deals - 1, amount = amount - old.amount
    where old.outcome = 0 and stage_id = old.stage_id and owner_id = coalesce(old.owner_id, 0) and currency = old.currency;
  insert into stage_totals (stage_id, owner_id, currency, deals, amount)
    select new.stage_id, coalesce(new.owner_id, 0), new.currency, 1, new.amount where new.outcome = 0
    on conflict (stage_id, owner_id, currency) do update set deals = deals + 1, amount = amount + excluded.amount;
end;
create trigger deal_uncounted after delete on deals when old.outcome = 0 begin
  update stage_totals set deals = deals - 1, amount = amount - old.amount
    where stage_id = old.stage_id and owner_id = coalesce(old.owner_id, 0) and currency = old.currency;
end;

-- The next step of each deal and client.

create trigger task_planned after insert on tasks when new.done is null begin
  insert into deal_plans (deal_id, open_tasks, next_due, next_task_id, last_due) select new.deal_id, 1, new.due, new.id, new.due where new.deal_id is not null
    on conflict (deal_id) do update set open_tasks = open_tasks + 1,
      next_task_id = case when next_due is null or excluded.next_due < next_due then excluded.next_task_id else next_task_id end,
      next_due = min(coalesce(next_due, excluded.next_due), excluded.next_due),
      last_due = max(coalesce(last_due, excluded.last_due), excluded.last_due);
  insert into client_plans (client_id, open_tasks, next_due, next_task_id, last_due) select new.client_id, 1, new.due, new.id, new.due where new.client_id is not null
    on conflict (client_id) do update set open_tasks = open_tasks + 1,
      next_task_id = case when next_due is null or excluded.next_due < next_due then excluded.next_task_id else next_task_id end,
      next_due = min(coalesce(next_due, excluded.next_due), excluded.next_due),
      last_due = max(coalesce(last_due, excluded.last_due), excluded.last_due);
end;
create trigger task_replanned after update of done, due, deal_id, client_id on tasks begin
  insert into deal_plans (deal_id, open_tasks, next_due, next_task_id, last_due)
    select d.id, (select count(*) from tasks where deal_id = d.id and done is null), (select min(due) from tasks where deal_id = d.id and done is null),
      (select id from tasks where deal_id = d.id and done is null order by due, id limit 1), (select max(due) from tasks where deal_id = d.id and done is null)
    from deals d where d.id in (new.deal_id, old.deal_id)
    on conflict (deal_id) do update set open_tasks = excluded.open_tasks, next_due = excluded.next_due, next_task_id = excluded.next_task_id, last_due = excluded.last_due;
  insert into client_plans (client_id, open_tasks, next_due, next_task_id, last_due)
    select c.id, (select count(*) from tasks where client_id = c.id and done is null), (select min(due) from tasks where client_id = c.id and done is null),
      (select id from tasks where client_id = c.id and done is null order by due, id limit 1), (select max(due) from tasks where client_id = c.id and done is null)
    from clients c where c.id in (new.client_id, old.client_id)
    on conflict (client_id) do update set open_tasks = excluded.open_tasks, next_due = excluded.next_due, next_task_id = excluded.next_task_id, last_due = excluded.last_due;
end;

-- The last touch of each client and deal. counts: 1 touch, 2 two-way, 4 attempt.

-- Every client has its row from the first moment, so that a list by touch leaves nobody out.
create trigger client_untouched after insert on clients begin
  insert into client_touches (client_id, activities) values (new.id, 0) on conflict (client_id) do nothing;
end;
create trigger activity_felt after insert on activities begin
  insert into client_touches (client_id, last_touch, last_two_way, activities)
    select new.client_id, case when new.counts & 1 then new.at end, case when new.counts & 2 then new.at end, 1 where new.client_id is not null
    on conflict (client_id) do update set activities = activities + 1,
      last_touch = max(coalesce(last_touch, excluded.last_touch), coalesce(excluded.last_touch, last_touch)),
      last_two_way = max(coalesce(last_two_way, excluded.last_two_way), coalesce(excluded.last_two_way, last_two_way));
  insert into deal_touches (deal_id, last_touch, last_two_way, activities)
    select new.deal_id, case when new.counts & 1 then new.at end, case when new.counts & 2 then new.at end, 1 where new.deal_id is not null
    on conflict (deal_id) do update set activities = activities + 1,
      last_touch = max(coalesce(last_touch, excluded.last_touch), coalesce(excluded.last_touch, last_touch)),
      last_two_way = max(coalesce(last_two_way, excluded.last_two_way), coalesce(excluded.last_two_way, last_two_way));
end;
create trigger activity_felt_again after update of client_id, deal_id, at, counts on activities begin
  insert into client_touches (client_id, last_touch, last_two_way, activities)
    select c.id, (select max(at) from activities where client_id = c.id and counts & 1), (select max(at) from activities where client_id = c.id and counts & 2), (select count(*) from activities where client_id = c.id)
    from clients c where c.id in (new.client_id, old.client_id)
    on conflict (client_id) do update set last_touch = excluded.last_touch, last_two_way = excluded.last_two_way, activities = excluded.activities;
  insert into deal_touches (deal_id, last_touch, last_two_way, activities)
    select d.id, (select max(at) from activities where deal_id = d.id and counts & 1), (select max(at) from activities where deal_id = d.id and counts & 2), (select count(*) from activities where deal_id = d.id)
    from deals d where d.id in (new.deal_id, old.deal_id)
    on conflict (deal_id) do update set last_touch = excluded.last_touch, last_two_way = excluded.last_two_way, activities = excluded.activities;
end;
