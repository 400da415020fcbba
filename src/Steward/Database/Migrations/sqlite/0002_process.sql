-- The process that holds: versions of pipelines, gates of all kinds, exceptions, limits, reasons of loss, revival, documents and money as facts.

-- Deals

-- kind: 0 new clients, 1 existing clients, 2 revival of refusals
alter table pipelines add column kind integer not null default 0;
alter table pipelines add column version integer not null default 1;

-- exit_kind: what proves that the work of the stage is done: 0 a field, 1 an activity, 2 a document; exit_key says which
alter table stages add column exit_kind integer;
alter table stages add column exit_key text;
-- how many of a hundred are to go on from here
alter table stages add column target integer;
alter table stages add column extra_control integer not null default 0;
-- what follows when the longest stay has passed: 0 nothing, 1 a task, 2 the head is told, 3 another owner is proposed, 4 loss or revival is proposed
alter table stages add column on_overstay integer not null default 0;
alter table stages add column changed integer;
alter table stages add column hint_changed integer;
-- where the deals of a retired stage went: reports count its visits there
alter table stages add column successor_id integer references stages (id);

-- what must be true to stand on a stage, beside its fields; body holds what the kind needs to know
create table stage_gates (
  id integer not null primary key,
  stage_id integer not null references stages (id),
  position integer not null,
  kind text not null,
  body text not null default '{}',
  why text,
  archived integer
);
create index stage_gates_of on stage_gates (stage_id, position);

-- what is to be done on each visit of a stage under extra control
create table stage_checklist (
  id integer not null primary key,
  stage_id integer not null references stages (id),
  position integer not null,
  text text not null,
  archived integer
);
create index stage_checklist_of on stage_checklist (stage_id, position);
create table visit_checks (
  visit_id integer not null references stage_visits (id),
  item_id integer not null references stage_checklist (id),
  done integer not null,
  done_by integer references people (id),
  primary key (visit_id, item_id)
) without rowid;

-- each version of a pipeline as it was published, with what became of the deals
create table pipeline_versions (
  pipeline_id integer not null references pipelines (id),
  number integer not null,
  at integer not null,
  by_id integer references people (id),
  body text not null,
  moved integer not null default 0,
  primary key (pipeline_id, number)
) without rowid;
create table pipeline_drafts (
  pipeline_id integer not null primary key references pipelines (id),
  at integer not null,
  by_id integer references people (id),
  body text not null,
  version integer not null default 0
);

-- fields that a pipeline, or one stage of it (0: all), does not show
create table hidden_fields (
  pipeline_id integer not null references pipelines (id),
  stage_id integer not null default 0,
  field_key text not null,
  primary key (pipeline_id, stage_id, field_key)
) without rowid;

-- a move backwards or past a stage that somebody allowed, with the reason. kind: 0 back, 1 past a stage, 2 a longer stay
create table move_exceptions (
  id integer not null primary key,
  deal_id integer not null references deals (id),
  from_id integer not null references stages (id),
  to_id integer not null references stages (id),
  kind integer not null,
  by_id integer references people (id),
  at integer not null,
  why text not null
);
create index move_exceptions_of_deal on move_exceptions (deal_id, at);
create index move_exceptions_by_time on move_exceptions (at);

-- asked of a role before a gate opens; granted: null while it waits
create table approvals (
  id integer not null primary key,
  deal_id integer not null references deals (id),
  gate_id integer not null references stage_gates (id),
  asked_by integer references people (id),
  asked integer not null,
  granted integer,
  decided_by integer references people (id),
  decided integer,
  said text
);
create index approvals_of_deal on approvals (deal_id, gate_id);
-- what waits for an answer
create index approvals_waiting on approvals (asked) where granted is null;

-- one sentence against a gate, from whoever it stopped
create table gate_disputes (
  id integer not null primary key,
  stage_id integer not null references stages (id),
  gate text not null,
  deal_id integer references deals (id),
  by_id integer references people (id),
  at integer not null,
  text text not null,
  answer text,
  answered_by integer references people (id),
  answered integer
);
create index gate_disputes_of_stage on gate_disputes (stage_id, at);

-- Fields

-- the set of the trade that a field belongs to; for dates, how many days before they pass somebody is told
alter table fields add column field_set text;
alter table fields add column alert_days integer;
-- cards from before it say nothing about how full it is; unknown for fields that came with a history
alter table fields add column created integer;
-- why somebody did not fill a field
create table field_skips (
  id integer not null primary key,
  field_id integer not null references fields (id),
  person_id integer references people (id),
  at integer not null,
  why text not null
);
create index field_skips_of on field_skips (field_id, at);
-- Deals

alter table loss_reasons add column parent_id integer references loss_reasons (id);
alter table loss_reasons add column recoverable integer not null default 1;
-- what it must be proved by: 1 attempts on different days, 2 the competitor's name, 4 the competitor's offer
alter table loss_reasons add column needs integer not null default 0;
-- after how many days the client may be asked again
alter table loss_reasons add column revive_days integer;
-- under which reason the past losses of an archived one count
alter table loss_reasons add column successor_id integer references loss_reasons (id);

create table competitors (
  id integer not null primary key,
  name text not null,
  position integer not null,
  archived integer
);
create table deal_competitors (
  deal_id integer not null references deals (id),
  competitor_id integer not null references competitors (id),
  offer text,
  at integer not null,
  by_id integer references people (id),
  primary key (deal_id, competitor_id)
) without rowid;
alter table closures add column competitor_id integer references competitors (id);
create index closures_by_reason on closures (reason_id, at) where reason_id is not null;

-- losses above the batch's cap wait for a second person. state: 0 waits, 1 done, 2 refused
create table loss_batches (
  id integer not null primary key,
  at integer not null,
  asked_by integer references people (id),
  reason_id integer not null references loss_reasons (id),
  comment text not null,
  competitor_id integer references competitors (id),
  deals text not null,
  state integer not null,
  decided integer,
  decided_by integer references people (id)
);
create index loss_batches_waiting on loss_batches (at) where state = 0;

-- how long a form of a move was open
create table form_times (
  id integer not null primary key,
  stage_id integer not null references stages (id),
  person_id integer references people (id),
  at integer not null,
  seconds integer not null,
  fields integer not null
);
create index form_times_of on form_times (stage_id, at);

-- the closed deal that this one came of: a new appeal, a revival
alter table deals add column after_id integer references deals (id);
create index deals_after on deals (after_id) where after_id is not null;

create table revival_rules (
  id integer not null primary key,
  pipeline_id integer not null references pipelines (id),
  reason_id integer references loss_reasons (id),
  least_amount integer not null default 0,
  after_days integer not null,
  archived integer
);

-- Orders

-- documents and money as facts of a deal; kind: 0 offer, 1 contract, 2 act, 3 other
create table documents (
  id integer not null primary key,
  client_id integer references clients (id),
  deal_id integer references deals (id),
  kind integer not null,
  name text not null,
  at integer not null,
  author_id integer references people (id),
  signed integer,
  origin integer not null
);
create index documents_of_deal on documents (deal_id, kind, at) where deal_id is not null;
create index documents_by_time on documents (at);

create table invoices (
  id integer not null primary key,
  client_id integer references clients (id),
  deal_id integer references deals (id),
  number text not null,
  amount integer not null,
  currency text not null,
  issued integer not null,
  due integer,
  cancelled integer,
  paid_amount integer not null default 0,
  paid integer,
  origin integer not null
);
create index invoices_of_deal on invoices (deal_id) where deal_id is not null;
create index invoices_of_client on invoices (client_id, issued) where client_id is not null;
create index invoices_by_time on invoices (issued);

-- Quality

-- what a controller saw on a deal
create table reviews (
  id integer not null primary key,
  deal_id integer not null references deals (id),
  visit_id integer references stage_visits (id),
  at integer not null,
  reviewer_id integer references people (id),
  note text,
  origin integer not null
);
create index reviews_of_deal on reviews (deal_id, at);

-- Caretakers

-- a deal that stands too long on its stage, or whose date is about to pass; one open mark each
create table deal_marks (
  id integer not null primary key,
  deal_id integer not null references deals (id),
  caretaker text not null,
  since integer not null,
  until integer,
  -- how far the chain has gone: 0 warned, 1 acted
  step integer not null default 0,
  why text not null,
  owner_id integer,
  task_id integer,
  run_id integer not null,
  stopped text
);
create unique index deal_marks_open on deal_marks (deal_id, caretaker) where until is null;
create index deal_marks_by_time on deal_marks (caretaker, since);
