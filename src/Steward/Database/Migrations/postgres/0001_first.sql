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
  status bigint,
  content_type text,
  response bytea,
  at bigint not null,
  primary key (caller, key)
);
-- old ones are thrown away
create index idempotency_keys_by_time on idempotency_keys (at);

-- Journal

create table facts (
  seq bigint not null primary key,
  at bigint not null,
  actor_id bigint,
  robot text,
  door integer not null,
  kind text not null,
  client_id bigint,
  deal_id bigint,
  about text,
  body bytea not null,
  hash bytea not null
);
-- the history of a card, newest first
create index facts_of_client on facts (client_id, seq) where client_id is not null;
create index facts_of_deal on facts (deal_id, seq) where deal_id is not null;

create table seals (
  id bigint not null primary key,
  first_seq bigint not null,
  last_seq bigint not null,
  at bigint not null,
  hash bytea not null
);

create table person_keys (
  about text not null primary key,
  wrapped bytea,
  created bigint not null,
  destroyed bigint
);

create table cursors (
  name text not null primary key,
  seq bigint not null
);

-- People

create table teams (
  id bigint not null primary key,
  name text not null,
  head_id bigint
);

create table people (
  id bigint not null primary key,
  name text not null,
  email text,
  email_key text,
  role integer not null,
  team_id bigint references teams (id) deferrable,
  password_hash text,
  security_stamp text not null,
  password_is_temporary integer not null default 0,
  failed_sign_ins integer not null default 0,
  locked_until bigint,
  active integer not null default 1,
  language text not null default 'en',
  created bigint not null
);
create unique index people_by_email on people (email_key) where email_key is not null;

create table api_keys (
  id bigint not null primary key,
  name text not null,
  role integer not null,
  prefix text not null,
  hash text not null,
  created bigint not null,
  revoked bigint
);
create unique index api_keys_by_hash on api_keys (hash);

-- Clients

create table clients (
  id bigint not null primary key,
  name text collate "C" not null,
  is_company integer not null,
  owner_id bigint references people (id) deferrable,
  tax_id text,
  city text,
  source text,
  note text,
  created bigint,
  updated bigint not null,
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
  id bigint not null primary key,
  client_id bigint not null references clients (id) deferrable,
  name text not null,
  title text,
  decides integer not null default 0,
  created bigint not null
);
create index contacts_of_client on contacts (client_id);

create table contact_points (
  id bigint not null primary key,
  client_id bigint not null references clients (id) deferrable,
  contact_id bigint references contacts (id) deferrable,
  kind integer not null,
  value text not null,
  normal text not null,
  archived bigint
);
create index contact_points_of_client on contact_points (client_id);
-- who is calling, who wrote
create index contact_points_by_value on contact_points (normal);

-- quick search: folded words of a name and tails of a phone number, found by their beginning
create table client_terms (
  term text collate "C" not null,
  client_id bigint not null,
  primary key (term, client_id)
);
create index client_terms_of on client_terms (client_id, term);

-- Fields

create table fields (
  id bigint not null primary key,
  subject integer not null,
  key text not null,
  name text not null,
  kind integer not null,
  choices text,
  position integer not null,
  archived bigint
);
create unique index fields_by_key on fields (subject, key);

create table field_values (
  subject integer not null,
  subject_id bigint not null,
  field_id bigint not null references fields (id) deferrable,
  text text not null,
  number bigint,
  primary key (subject, subject_id, field_id)
);
-- how full a field is, and filters by it
create index field_values_of_field on field_values (field_id, text, subject_id);

-- Deals

create table pipelines (
  id bigint not null primary key,
  name text not null,
  position integer not null,
  archived bigint
);

create table stages (
  id bigint not null primary key,
  pipeline_id bigint not null references pipelines (id) deferrable,
  name text not null,
  position integer not null,
  goal text,
  hint text,
  max_days integer,
  mandatory integer not null default 1,
  may_return integer not null default 0,
  archived bigint
);
create index stages_of_pipeline on stages (pipeline_id, position);

create table stage_fields (
  stage_id bigint not null references stages (id) deferrable,
  field_key text not null,
  why text,
  primary key (stage_id, field_key)
);

create table loss_reasons (
  id bigint not null primary key,
  name text not null,
  position integer not null,
  archived bigint
);

create table deals (
  id bigint not null primary key,
  client_id bigint references clients (id) deferrable,
  contact_id bigint references contacts (id) deferrable,
  pipeline_id bigint not null references pipelines (id) deferrable,
  stage_id bigint not null references stages (id) deferrable,
  title text not null,
  amount bigint not null,
  currency text not null,
  owner_id bigint references people (id) deferrable,
  outcome integer not null,
  created bigint,
  stage_entered bigint,
  closed bigint,
  expected_close text,
  need text,
  source text,
  origin integer not null,
  updated bigint not null,
  version integer not null default 0
);
-- a column of the board, the oldest on the stage first
create index deals_on_stage on deals (stage_id, stage_entered nulls first, id) where outcome = 0;
create index deals_on_stage_of_owner on deals (stage_id, owner_id, stage_entered nulls first, id) where outcome = 0;
-- the same column, the largest first
create index deals_on_stage_by_amount on deals (stage_id, amount, id) where outcome = 0;
-- lists
create index deals_by_update on deals (updated, id);
create index deals_of_owner on deals (owner_id, outcome, updated, id);
-- open deals by amount and by the time on their stage
create index deals_by_amount on deals (amount, id) where outcome = 0;
create index deals_by_age on deals (stage_entered nulls first, id) where outcome = 0;
create index deals_of_client on deals (client_id);
-- won and lost in a period
create index deals_by_closing on deals (closed) where outcome <> 0;

create table stage_visits (
  id bigint not null primary key,
  deal_id bigint not null references deals (id) deferrable,
  stage_id bigint not null references stages (id) deferrable,
  entered bigint,
  "left" bigint,
  "exit" integer not null,
  entered_by bigint references people (id) deferrable,
  origin integer not null
);
create index stage_visits_of_deal on stage_visits (deal_id, entered, id);
-- funnel and time on stage; moves in a period
create index stage_visits_on_stage on stage_visits (stage_id, entered);
create index stage_visits_by_time on stage_visits (entered);

create table closures (
  id bigint not null primary key,
  deal_id bigint not null references deals (id) deferrable,
  outcome integer not null,
  at bigint,
  closed_by bigint references people (id) deferrable,
  reason_id bigint references loss_reasons (id) deferrable,
  comment text,
  origin integer not null,
  reopened_at bigint,
  reopened_by bigint references people (id) deferrable
);
create index closures_of_deal on closures (deal_id, at);
create index closures_by_time on closures (at);

-- open deals and money per stage and owner, kept true by triggers, so that a board never counts
create table stage_totals (
  stage_id bigint not null,
  owner_id bigint not null,
  currency text not null,
  deals bigint not null,
  amount bigint not null,
  primary key (stage_id, owner_id, currency)
);

create table deal_terms (
  term text collate "C" not null,
  deal_id bigint not null,
  primary key (term, deal_id)
);
create index deal_terms_of on deal_terms (deal_id, term);

-- Tasks

create table tasks (
  id bigint not null primary key,
  client_id bigint references clients (id) deferrable,
  deal_id bigint references deals (id) deferrable,
  kind integer not null,
  title text not null,
  owner_id bigint references people (id) deferrable,
  created bigint not null,
  created_by bigint references people (id) deferrable,
  due bigint not null,
  done bigint,
  done_by bigint references people (id) deferrable,
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
  deal_id bigint not null primary key,
  open_tasks integer not null,
  next_due bigint,
  next_task_id bigint,
  last_due bigint
);
create table client_plans (
  client_id bigint not null primary key,
  open_tasks integer not null,
  next_due bigint,
  next_task_id bigint,
  last_due bigint
);

-- Conversations

create table activities (
  id bigint not null primary key,
  client_id bigint references clients (id) deferrable,
  deal_id bigint references deals (id) deferrable,
  at bigint not null,
  recorded bigint not null,
  author_id bigint references people (id) deferrable,
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
  activity_id bigint not null primary key references activities (id) deferrable,
  subject text,
  body text not null,
  folded_hash bigint
);

-- the last touch of each client and deal, kept true by triggers
create table client_touches (
  client_id bigint not null primary key,
  last_touch bigint,
  last_two_way bigint,
  activities bigint not null
);
-- who has been silent longest
create index client_touches_by_touch on client_touches (last_touch);
-- the list of clients by last touch, those never touched before all
create index client_touches_in_order on client_touches (coalesce(last_touch, 0), client_id);
create table deal_touches (
  deal_id bigint not null primary key,
  last_touch bigint,
  last_two_way bigint,
  activities bigint not null
);

-- Caretakers

create table caretakers (
  id text not null primary key,
  enabled integer not null,
  settings text not null
);

create table caretaker_runs (
  id bigint not null primary key,
  caretaker text not null,
  started bigint not null,
  finished bigint,
  examined bigint not null,
  marked bigint not null,
  unmarked bigint not null,
  tasks bigint not null
);
create index caretaker_runs_by_time on caretaker_runs (caretaker, started);

create table client_marks (
  id bigint not null primary key,
  client_id bigint not null references clients (id) deferrable,
  caretaker text not null,
  since bigint not null,
  until bigint,
  clock bigint not null,
  why text not null,
  amount bigint not null,
  currency text,
  owner_id bigint,
  task_id bigint,
  tasked bigint,
  run_id bigint not null,
  stopped text
);
-- one open mark of a caretaker on a client; whose mark is taken off when the client is touched
create unique index client_marks_open on client_marks (client_id, caretaker) where until is null;
create index client_marks_by_time on client_marks (caretaker, since);

-- Audit

create table findings (
  id bigint not null primary key,
  check_id text not null,
  subject_kind integer not null,
  subject_id bigint not null,
  owner_id bigint,
  since bigint not null,
  seen bigint not null,
  closed bigint,
  state integer not null,
  severity integer not null,
  value bigint,
  weight bigint,
  why text not null,
  settled_by bigint,
  settled_why text,
  settled_until bigint
);
create unique index findings_of_subject on findings (check_id, subject_kind, subject_id) where closed is null;
create index findings_of_check on findings (check_id, state, severity, weight) where closed is null;
create index findings_of_owner on findings (owner_id, check_id) where closed is null;

create table audits (
  id bigint not null primary key,
  at bigint not null,
  as_of bigint not null,
  score integer,
  result text not null
);
create index audits_by_time on audits (at);

create table remedies (
  id bigint not null primary key,
  check_id text not null,
  at bigint not null,
  state integer not null,
  asked_by bigint not null,
  applied_by bigint,
  applied_at bigint,
  body text not null
);
-- what waits for a second person or can be undone
create index remedies_of_check on remedies (check_id, id);

-- Imports

create table imports (
  id bigint not null primary key,
  at bigint not null,
  by_id bigint,
  system text not null,
  files text not null,
  created bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  rejected bigint not null
);

-- where an imported row lives here, and what it said last time
create table external_refs (
  system text not null,
  target integer not null,
  external_id text not null,
  entity_id bigint not null,
  digest bigint not null,
  import_id bigint not null,
  primary key (system, target, external_id)
);
create index external_refs_of on external_refs (target, entity_id);

-- numbers of rows
create sequence seals_numbers;
create sequence teams_numbers;
create sequence people_numbers;
create sequence api_keys_numbers;
create sequence clients_numbers;
create sequence contacts_numbers;
create sequence contact_points_numbers;
create sequence fields_numbers;
create sequence pipelines_numbers;
create sequence stages_numbers;
create sequence loss_reasons_numbers;
create sequence deals_numbers;
create sequence stage_visits_numbers;
create sequence closures_numbers;
create sequence tasks_numbers;
create sequence activities_numbers;
create sequence caretaker_runs_numbers;
create sequence client_marks_numbers;
create sequence findings_numbers;
create sequence audits_numbers;
create sequence remedies_numbers;
create sequence imports_numbers;

-- The journal is only added to.

create function journal_stays() returns trigger language plpgsql as $$ begin raise exception 'the journal is append-only'; end $$;
create trigger facts_stay before update or delete on facts for each row execute function journal_stays();
create trigger facts_remain before truncate on facts for each statement execute function journal_stays();
create trigger seals_stay before update or delete on seals for each row execute function journal_stays();
create trigger seals_remain before truncate on seals for each statement execute function journal_stays();

-- Open deals and money per stage and owner.

create function deal_counts() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.outcome = 0 then
    update stage_totals set deals = deals - 1, amount = amount - old.amount
      where stage_id = old.stage_id and owner_id = coalesce(old.owner_id, 0) and currency = old.currency;
  end if;
  if tg_op <> 'DELETE' and new.outcome = 0 then
    insert into stage_totals as t (stage_id, owner_id, currency, deals, amount) values (new.stage_id, coalesce(new.owner_id, 0), new.currency, 1, new.amount)
      on conflict (stage_id, owner_id, currency) do update set deals = t.deals + 1, amount = t.amount + excluded.amount;
  end if;
  return null;
end $$;
create trigger deal_counted after insert or delete on deals for each row execute function deal_counts();
create trigger deal_recounted after update of stage_id, owner_id, currency, amount, outcome on deals for each row execute function deal_counts();

-- The next step of each deal and client.

create function task_plans() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.done is not null then return null; end if;
    insert into deal_plans as p (deal_id, open_tasks, next_due, next_task_id, last_due) select new.deal_id, 1, new.due, new.id, new.due where new.deal_id is not null
      on conflict (deal_id) do update set open_tasks = p.open_tasks + 1,
        next_task_id = case when p.next_due is null or excluded.next_due < p.next_due then excluded.next_task_id else p.next_task_id end,
        next_due = least(p.next_due, excluded.next_due), last_due = greatest(p.last_due, excluded.last_due);
    insert into client_plans as p (client_id, open_tasks, next_due, next_task_id, last_due) select new.client_id, 1, new.due, new.id, new.due where new.client_id is not null
      on conflict (client_id) do update set open_tasks = p.open_tasks + 1,
        next_task_id = case when p.next_due is null or excluded.next_due < p.next_due then excluded.next_task_id else p.next_task_id end,
        next_due = least(p.next_due, excluded.next_due), last_due = greatest(p.last_due, excluded.last_due);
    return null;
  end if;
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
  return null;
end $$;
create trigger task_planned after insert on tasks for each row execute function task_plans();
create trigger task_replanned after update of done, due, deal_id, client_id on tasks for each row execute function task_plans();

-- The last touch of each client and deal. counts: 1 touch, 2 two-way, 4 attempt.

create function activity_felt() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into client_touches as t (client_id, last_touch, last_two_way, activities)
      select new.client_id, case when new.counts & 1 > 0 then new.at end, case when new.counts & 2 > 0 then new.at end, 1 where new.client_id is not null
      on conflict (client_id) do update set activities = t.activities + 1,
        last_touch = greatest(t.last_touch, excluded.last_touch), last_two_way = greatest(t.last_two_way, excluded.last_two_way);
    insert into deal_touches as t (deal_id, last_touch, last_two_way, activities)
      select new.deal_id, case when new.counts & 1 > 0 then new.at end, case when new.counts & 2 > 0 then new.at end, 1 where new.deal_id is not null
      on conflict (deal_id) do update set activities = t.activities + 1,
        last_touch = greatest(t.last_touch, excluded.last_touch), last_two_way = greatest(t.last_two_way, excluded.last_two_way);
    return null;
  end if;
  insert into client_touches (client_id, last_touch, last_two_way, activities)
    select c.id, (select max(at) from activities where client_id = c.id and counts & 1 > 0), (select max(at) from activities where client_id = c.id and counts & 2 > 0), (select count(*) from activities where client_id = c.id)
    from clients c where c.id in (new.client_id, old.client_id)
    on conflict (client_id) do update set last_touch = excluded.last_touch, last_two_way = excluded.last_two_way, activities = excluded.activities;
  insert into deal_touches (deal_id, last_touch, last_two_way, activities)
    select d.id, (select max(at) from activities where deal_id = d.id and counts & 1 > 0), (select max(at) from activities where deal_id = d.id and counts & 2 > 0), (select count(*) from activities where deal_id = d.id)
    from deals d where d.id in (new.deal_id, old.deal_id)
    on conflict (deal_id) do update set last_touch = excluded.last_touch, last_two_way = excluded.last_two_way, activities = excluded.activities;
  return null;
end $$;
-- Every client has its row from the first moment, so that a list by touch leaves nobody out.
create function client_untouched() returns trigger language plpgsql as $$
begin
  insert into client_touches (client_id, activities) values (new.id, 0) on conflict (client_id) do nothing;
  return null;
end $$;
create trigger client_untouched after insert on clients for each row execute function client_untouched();
create trigger activity_felt after insert on activities for each row execute function activity_felt();
create trigger activity_felt_again after update of client_id, deal_id, at, counts on activities for each row execute function activity_felt();
