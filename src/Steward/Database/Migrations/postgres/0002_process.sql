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
alter table stages add column changed bigint;
alter table stages add column hint_changed bigint;
-- where the deals of a retired stage went: reports count its visits there
alter table stages add column successor_id bigint references stages (id) deferrable;

-- what must be true to stand on a stage, beside its fields; body holds what the kind needs to know
create table stage_gates (
  id bigint not null primary key,
  stage_id bigint not null references stages (id) deferrable,
  position integer not null,
  kind text not null,
  body text not null default '{}',
  why text,
  archived bigint
);
create index stage_gates_of on stage_gates (stage_id, position);

-- what is to be done on each visit of a stage under extra control
create table stage_checklist (
  id bigint not null primary key,
  stage_id bigint not null references stages (id) deferrable,
  position integer not null,
  text text not null,
  archived bigint
);
create index stage_checklist_of on stage_checklist (stage_id, position);
create table visit_checks (
  visit_id bigint not null references stage_visits (id) deferrable,
  item_id bigint not null references stage_checklist (id) deferrable,
  done bigint not null,
  done_by bigint references people (id) deferrable,
  primary key (visit_id, item_id)
);

-- each version of a pipeline as it was published, with what became of the deals
create table pipeline_versions (
  pipeline_id bigint not null references pipelines (id) deferrable,
  number integer not null,
  at bigint not null,
  by_id bigint references people (id) deferrable,
  body text not null,
  moved integer not null default 0,
  primary key (pipeline_id, number)
);
create table pipeline_drafts (
  pipeline_id bigint not null primary key references pipelines (id) deferrable,
  at bigint not null,
  by_id bigint references people (id) deferrable,
  body text not null,
  version integer not null default 0
);

-- fields that a pipeline, or one stage of it (0: all), does not show
create table hidden_fields (
  pipeline_id bigint not null references pipelines (id) deferrable,
  stage_id bigint not null default 0,
  field_key text not null,
  primary key (pipeline_id, stage_id, field_key)
);

-- a move backwards or past a stage that somebody allowed, with the reason. kind: 0 back, 1 past a stage, 2 a longer stay
create table move_exceptions (
  id bigint not null primary key,
  deal_id bigint not null references deals (id) deferrable,
  from_id bigint not null references stages (id) deferrable,
  to_id bigint not null references stages (id) deferrable,
  kind integer not null,
  by_id bigint references people (id) deferrable,
  at bigint not null,
  why text not null
);
create index move_exceptions_of_deal on move_exceptions (deal_id, at);
create index move_exceptions_by_time on move_exceptions (at);

-- asked of a role before a gate opens; granted: null while it waits
create table approvals (
  id bigint not null primary key,
  deal_id bigint not null references deals (id) deferrable,
  gate_id bigint not null references stage_gates (id) deferrable,
  asked_by bigint references people (id) deferrable,
  asked bigint not null,
  granted integer,
  decided_by bigint references people (id) deferrable,
  decided bigint,
  said text
);
create index approvals_of_deal on approvals (deal_id, gate_id);
-- what waits for an answer
create index approvals_waiting on approvals (asked) where granted is null;

-- one sentence against a gate, from whoever it stopped
create table gate_disputes (
  id bigint not null primary key,
  stage_id bigint not null references stages (id) deferrable,
  gate text not null,
  deal_id bigint references deals (id) deferrable,
  by_id bigint references people (id) deferrable,
  at bigint not null,
  text text not null,
  answer text,
  answered_by bigint references people (id) deferrable,
  answered bigint
);
create index gate_disputes_of_stage on gate_disputes (stage_id, at);

-- Fields

-- the set of the trade that a field belongs to; for dates, how many days before they pass somebody is told
alter table fields add column field_set text;
alter table fields add column alert_days integer;
-- cards from before it say nothing about how full it is; unknown for fields that came with a history
alter table fields add column created bigint;
-- why somebody did not fill a field
create table field_skips (
  id bigint not null primary key,
  field_id bigint not null references fields (id) deferrable,
  person_id bigint references people (id) deferrable,
  at bigint not null,
  why text not null
);
create index field_skips_of on field_skips (field_id, at);
-- Deals

alter table loss_reasons add column parent_id bigint references loss_reasons (id) deferrable;
alter table loss_reasons add column recoverable integer not null default 1;
-- what it must be proved by: 1 attempts on different days, 2 the competitor's name, 4 the competitor's offer
alter table loss_reasons add column needs integer not null default 0;
-- after how many days the client may be asked again
alter table loss_reasons add column revive_days integer;
-- under which reason the past losses of an archived one count
alter table loss_reasons add column successor_id bigint references loss_reasons (id) deferrable;

create table competitors (
  id bigint not null primary key,
  name text not null,
  position integer not null,
  archived bigint
);
create table deal_competitors (
  deal_id bigint not null references deals (id) deferrable,
  competitor_id bigint not null references competitors (id) deferrable,
  offer text,
  at bigint not null,
  by_id bigint references people (id) deferrable,
  primary key (deal_id, competitor_id)
);
alter table closures add column competitor_id bigint references competitors (id) deferrable;
create index closures_by_reason on closures (reason_id, at) where reason_id is not null;

-- losses above the batch's cap wait for a second person. state: 0 waits, 1 done, 2 refused
create table loss_batches (
  id bigint not null primary key,
  at bigint not null,
  asked_by bigint references people (id) deferrable,
  reason_id bigint not null references loss_reasons (id) deferrable,
  comment text not null,
  competitor_id bigint references competitors (id) deferrable,
  deals text not null,
  state integer not null,
  decided bigint,
  decided_by bigint references people (id) deferrable
);
create index loss_batches_waiting on loss_batches (at) where state = 0;

-- how long a form of a move was open
create table form_times (
  id bigint not null primary key,
  stage_id bigint not null references stages (id) deferrable,
  person_id bigint references people (id) deferrable,
  at bigint not null,
  seconds integer not null,
  fields integer not null
);
create index form_times_of on form_times (stage_id, at);

-- the closed deal that this one came of: a new appeal, a revival
alter table deals add column after_id bigint references deals (id) deferrable;
create index deals_after on deals (after_id) where after_id is not null;

create table revival_rules (
  id bigint not null primary key,
  pipeline_id bigint not null references pipelines (id) deferrable,
  reason_id bigint references loss_reasons (id) deferrable,
  least_amount bigint not null default 0,
  after_days integer not null,
  archived bigint
);

-- Orders

-- documents and money as facts of a deal; kind: 0 offer, 1 contract, 2 act, 3 other
create table documents (
  id bigint not null primary key,
  client_id bigint references clients (id) deferrable,
  deal_id bigint references deals (id) deferrable,
  kind integer not null,
  name text not null,
  at bigint not null,
  author_id bigint references people (id) deferrable,
  signed bigint,
  origin integer not null
);
create index documents_of_deal on documents (deal_id, kind, at) where deal_id is not null;
create index documents_by_time on documents (at);

create table invoices (
  id bigint not null primary key,
  client_id bigint references clients (id) deferrable,
  deal_id bigint references deals (id) deferrable,
  number text not null,
  amount bigint not null,
  currency text not null,
  issued bigint not null,
  due bigint,
  cancelled bigint,
  paid_amount bigint not null default 0,
  paid bigint,
  origin integer not null
);
create index invoices_of_deal on invoices (deal_id) where deal_id is not null;
create index invoices_of_client on invoices (client_id, issued) where client_id is not null;
create index invoices_by_time on invoices (issued);

-- Quality

-- what a controller saw on a deal
create table reviews (
  id bigint not null primary key,
  deal_id bigint not null references deals (id) deferrable,
  visit_id bigint references stage_visits (id) deferrable,
  at bigint not null,
  reviewer_id bigint references people (id) deferrable,
  note text,
  origin integer not null
);
create index reviews_of_deal on reviews (deal_id, at);

-- Caretakers

-- a deal that stands too long on its stage, or whose date is about to pass; one open mark each
create table deal_marks (
  id bigint not null primary key,
  deal_id bigint not null references deals (id) deferrable,
  caretaker text not null,
  since bigint not null,
  until bigint,
  -- how far the chain has gone: 0 warned, 1 acted
  step integer not null default 0,
  why text not null,
  owner_id bigint,
  task_id bigint,
  run_id bigint not null,
  stopped text
);
create unique index deal_marks_open on deal_marks (deal_id, caretaker) where until is null;
create index deal_marks_by_time on deal_marks (caretaker, since);

-- numbers of rows
create sequence stage_gates_numbers;
create sequence stage_checklist_numbers;
create sequence move_exceptions_numbers;
create sequence approvals_numbers;
create sequence gate_disputes_numbers;
create sequence field_skips_numbers;
create sequence form_times_numbers;
create sequence competitors_numbers;
create sequence loss_batches_numbers;
create sequence revival_rules_numbers;
create sequence documents_numbers;
create sequence invoices_numbers;
create sequence reviews_numbers;
create sequence deal_marks_numbers;
