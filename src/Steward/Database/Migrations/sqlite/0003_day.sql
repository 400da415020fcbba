-- The salesperson's day.

-- Tasks

-- who gave it to its owner, and whether it was taken: 0 not asked, 1 waits, 2 taken, 3 sent back (said: why)
alter table tasks add column given_by integer references people (id);
alter table tasks add column answer integer not null default 0;
alter table tasks add column said text;
-- what a person gave away and is still open
create index tasks_given on tasks (given_by) where done is null and given_by is not null;

-- A task of control (kind 6) is a look at the work, not a step with the client: it does not count as one that is planned.
drop trigger task_planned;
drop trigger task_replanned;
create trigger task_planned after insert on tasks when new.done is null and new.kind <> 6 begin
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
    select d.id, (select count(*) from tasks where deal_id = d.id and done is null and kind <> 6), (select min(due) from tasks where deal_id = d.id and done is null and kind <> 6),
      (select id from tasks where deal_id = d.id and done is null and kind <> 6 order by due, id limit 1), (select max(due) from tasks where deal_id = d.id and done is null and kind <> 6)
    from deals d where d.id in (new.deal_id, old.deal_id)
    on conflict (deal_id) do update set open_tasks = excluded.open_tasks, next_due = excluded.next_due, next_task_id = excluded.next_task_id, last_due = excluded.last_due;
  insert into client_plans (client_id, open_tasks, next_due, next_task_id, last_due)
    select c.id, (select count(*) from tasks where client_id = c.id and done is null and kind <> 6), (select min(due) from tasks where client_id = c.id and done is null and kind <> 6),
      (select id from tasks where client_id = c.id and done is null and kind <> 6 order by due, id limit 1), (select max(due) from tasks where client_id = c.id and done is null and kind <> 6)
    from clients c where c.id in (new.client_id, old.client_id)
    on conflict (client_id) do update set open_tasks = excluded.open_tasks, next_due = excluded.next_due, next_task_id = excluded.next_task_id, last_due = excluded.last_due;
end;

-- People

-- whose: 0 the company, 1 a team, 2 a person; week: seven days, Monday first, parted by |
create table work_weeks (
  whose integer not null,
  subject integer not null,
  week text not null,
  primary key (whose, subject)
);
-- days that differ from the week; hours empty: not worked
create table own_days (
  id integer not null primary key,
  whose integer not null,
  subject integer not null,
  day text not null,
  hours text not null,
  name text not null
);
create unique index own_days_one on own_days (whose, subject, day);

-- Absences

create table absences (
  id integer not null primary key,
  person_id integer not null references people (id),
  first text not null,
  last text not null,
  kind integer not null,
  deputy_id integer references people (id),
  planned integer not null,
  planned_by integer references people (id),
  started integer,
  ended integer,
  cancelled integer
);
-- what is planned or runs
create index absences_alive on absences (person_id, first) where cancelled is null and ended is null;
create index absences_by_last on absences (last);
-- who is away now: caretakers leave their clients alone, nothing new goes to them
create view away as select person_id from absences where started is not null and ended is null and cancelled is null;
-- what went to whom while somebody was away; thing: 0 a client, 1 a deal, 2 a task
create table absence_moves (
  absence_id integer not null references absences (id),
  thing integer not null,
  subject_id integer not null,
  to_id integer not null references people (id),
  returned integer,
  primary key (absence_id, thing, subject_id)
);

-- Deals

-- what was in force when a draft was begun, so that it is seen what changed under it; and who touched which part of it last
alter table pipeline_drafts add column base text;
alter table pipeline_drafts add column touched text;
-- how long the deals stayed that were won, the newest of a pipeline: the last stay of each
create index stage_visits_won on stage_visits (stage_id, "left", deal_id) where "exit" = 3;

-- Caretakers

alter table caretaker_runs add column handed_over integer not null default 0;
alter table caretaker_runs add column notified integer not null default 0;

-- what exactly is marked: the stage, the field and its date, the refusal that came back; a deal may have one open mark of each
alter table deal_marks add column subject text not null default '';
-- since when its clock runs, and how many days it may
alter table deal_marks add column clock integer;
alter table deal_marks add column term integer;
-- when the caretaker acted; null: it warned, or somebody has enough tasks for the day and the deal waits
alter table deal_marks add column acted integer;
-- who got the task
alter table deal_marks add column told_id integer;
-- a deal that changed hands, and when it was given back
alter table deal_marks add column from_id integer;
alter table deal_marks add column to_id integer;
alter table deal_marks add column undone integer;
drop index deal_marks_open;
update deal_marks set subject = why, acted = case when step = 1 then since end, why = coalesce((select s.name from stages s where cast(s.id as text) = deal_marks.why), '') where caretaker = 'stays';
update deal_marks set subject = substr(caretaker, 7), acted = since, caretaker = 'dates' where caretaker like 'dates:%';
create unique index deal_marks_open on deal_marks (deal_id, caretaker, subject) where until is null;
-- what was said of a deal before
create index deal_marks_of_deal on deal_marks (deal_id, caretaker);
-- how many tasks somebody got today
create index deal_marks_by_act on deal_marks (caretaker, acted) where acted is not null;

-- Lists

-- the columns that a person has chosen, in their order: key:width, parted by blanks
create table list_layouts (
  person_id integer not null references people (id),
  list text not null,
  columns text not null,
  primary key (person_id, list)
);
-- query: what stands in the address of the list; role: whose first look it is
create table list_views (
  id integer not null primary key,
  list text not null,
  name text not null,
  query text not null,
  owner_id integer references people (id),
  shared integer not null,
  pinned integer not null,
  role integer,
  created integer not null
);
-- the tabs of a list
create index list_views_of_list on list_views (list, owner_id);
create unique index list_views_first on list_views (list, role) where role is not null;
-- one act on many rows; state: 0 waits or runs, 1 done, 2 stopped; undoes: the run that it takes back
create table bulk_runs (
  id integer not null primary key,
  list text not null,
  act text not null,
  given text not null,
  asked_by integer not null references people (id),
  asked integer not null,
  total integer not null,
  done integer not null,
  refused integer not null,
  state integer not null,
  finished integer,
  undoes integer references bulk_runs (id),
  undone_by integer
);
-- what is to be gone on with after a start
create index bulk_runs_alive on bulk_runs (id) where state = 0;
create index bulk_runs_of on bulk_runs (asked_by, id);
-- state: 0 waits, 1 done, 2 refused; was: what taking back needs
create table bulk_rows (
  run_id integer not null references bulk_runs (id),
  subject_id integer not null,
  state integer not null,
  was text,
  why text,
  primary key (run_id, subject_id)
) without rowid;
-- the next rows of a run, and its result by kind
create index bulk_rows_by_state on bulk_rows (run_id, state, subject_id);

-- Fields

-- filters by a range of numbers and money
create index field_values_by_number on field_values (field_id, number, subject_id) where number is not null;

-- Clients

-- filters and orders by when they came
create index clients_by_birth on clients (created, id);
