-- The salesperson's day.

-- Tasks

-- what was done in a day or a week, and by whom
drop index tasks_by_done;
create index tasks_by_done on tasks (done, done_by, owner_id, ending) where done is not null;

-- who gave it to its owner, and whether it was taken: 0 not asked, 1 waits, 2 taken, 3 sent back (said: why)
alter table tasks add column given_by integer references people (id);
alter table tasks add column answer integer not null default 0;
alter table tasks add column said text;
-- how long before it is due it makes itself heard (0 not at all), when that is, and when it was
alter table tasks add column remind integer not null default 0;
alter table tasks add column remind_at integer;
alter table tasks add column reminded integer;
-- reminders that are yet to be heard
create index tasks_to_remind on tasks (remind_at) where remind_at is not null and reminded is null and done is null;
-- what a person gave away and is still open
create index tasks_given on tasks (given_by) where done is null and given_by is not null;

-- A task of control (kind 6) is a look at the work, not a step with the client: it does not count as one that is planned.
drop trigger task_planned;
drop trigger task_replanned;
create trigger task_planned after insert on tasks when new.done is null and new.kind <> 6 begin
  insert into deal_plans (deal_id, open_tasks, next_due, next_task_id, last_due) select new.deal_id, 1, new.due, new.id, new.due where new.deal_id is not null
    on conflict (deal_id) do update set open_tasks = open_tasks + 1,
      next_task_id = case when next_due is null or (excluded.next_due, excluded.next_task_id) < (next_due, next_task_id) then excluded.next_task_id else next_task_id end,
      next_due = min(coalesce(next_due, excluded.next_due), excluded.next_due),
      last_due = max(coalesce(last_due, excluded.last_due), excluded.last_due);
  insert into client_plans (client_id, open_tasks, next_due, next_task_id, last_due) select new.client_id, 1, new.due, new.id, new.due where new.client_id is not null
    on conflict (client_id) do update set open_tasks = open_tasks + 1,
      next_task_id = case when next_due is null or (excluded.next_due, excluded.next_task_id) < (next_due, next_task_id) then excluded.next_task_id else next_task_id end,
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

-- tasks of a typical situation, planned together; ready: which of the ready ones it was taken over from
create table task_templates (
  id integer not null primary key,
  name text not null,
  ready text,
  dropped integer
);
-- one that is in use of a name
create unique index task_templates_name on task_templates (name) where dropped is null;
-- days: so many worked days ahead; minute: of the day, null: the usual hour
create table task_template_lines (
  template_id integer not null references task_templates (id),
  position integer not null,
  kind integer not null,
  title text not null,
  days integer not null,
  minute integer,
  primary key (template_id, position)
);

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
-- where their telephone rings
alter table people add column extension text;
create unique index people_by_extension on people (extension) where extension is not null;

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

-- Conversations

-- what was said and written, by beginnings of its words; what is forgotten leaves nothing behind in it
create virtual table activity_words using fts5(body, content='activity_texts', content_rowid='activity_id', tokenize='unicode61 remove_diacritics 2', prefix='3', detail='none');
insert into activity_words (activity_words, rank) values ('secure-delete', 1);
insert into activity_words (activity_words) values ('rebuild');
create trigger activity_words_on after insert on activity_texts begin
  insert into activity_words (rowid, body) values (new.activity_id, new.body);
end;
create trigger activity_words_off after delete on activity_texts begin
  insert into activity_words (activity_words, rowid, body) values ('delete', old.activity_id, old.body);
end;
create trigger activity_words_anew after update of body on activity_texts begin
  insert into activity_words (activity_words, rowid, body) values ('delete', old.activity_id, old.body);
  insert into activity_words (rowid, body) values (new.activity_id, new.body);
end;

-- clients who said something and were not answered yet, since their first unanswered word; kept true by triggers.
-- Answered is: a letter or message out, a meeting, a visit, a talk; a call out that nobody took is an attempt
create table client_waits (
  client_id integer not null primary key references clients (id),
  deal_id integer,
  since integer not null,
  kind integer not null,
  activity_id integer not null
);
create index client_waits_by_since on client_waits (since);
create trigger client_waits_on after insert on activities when new.client_id is not null and new.direction = 1 and (new.kind in (1, 2) or (new.kind = 0 and coalesce(new.talk_seconds, 0) = 0)) begin
  insert into client_waits (client_id, deal_id, since, kind, activity_id) select new.client_id, new.deal_id, new.at, new.kind, new.id
    where not exists (select 1 from activities a where a.client_id = new.client_id and a.at > new.at and ((a.direction = 2 and a.kind in (1, 2)) or a.kind in (3, 4) or (a.kind = 0 and a.direction <> 1 and a.talk_seconds is null) or (a.kind = 0 and a.talk_seconds > 0)))
    on conflict (client_id) do update set since = excluded.since, deal_id = excluded.deal_id, kind = excluded.kind, activity_id = excluded.activity_id where excluded.since < since;
end;
create trigger client_was_answered after insert on activities when new.client_id is not null and ((new.direction = 2 and new.kind in (1, 2)) or new.kind in (3, 4) or (new.kind = 0 and new.direction <> 1 and new.talk_seconds is null) or (new.kind = 0 and new.talk_seconds > 0)) begin
  delete from client_waits where client_id = new.client_id and since <= new.at;
end;
insert into client_waits (client_id, deal_id, since, kind, activity_id)
  select client_id, deal_id, at, kind, id from (
    select a.*, row_number() over (partition by a.client_id order by a.at, a.id) as n from activities a
    where a.client_id is not null and a.direction = 1 and (a.kind in (1, 2) or (a.kind = 0 and coalesce(a.talk_seconds, 0) = 0)) and a.at > (select max(at) from activities) - 1209600000000
      and not exists (select 1 from activities b where b.client_id = a.client_id and b.at > a.at and ((b.direction = 2 and b.kind in (1, 2)) or b.kind in (3, 4) or (b.kind = 0 and b.direction <> 1 and b.talk_seconds is null) or (b.kind = 0 and b.talk_seconds > 0)))) first where n = 1;

-- Orders

-- what went out to a client, in the client's history
create index documents_of_client on documents (client_id, at) where client_id is not null;

-- Days

-- how a day ended: closed by the person, or counted by the program in the evening (closed is null)
create table day_closes (
  id integer not null primary key,
  person_id integer not null references people (id),
  day text not null,
  at integer not null,
  closed integer,
  done integer not null,
  planned integer not null,
  left_open integer not null,
  overdue integer not null,
  bare integer not null,
  note text
);
create unique index day_closes_one on day_closes (day, person_id);

-- Journal

-- what stands on top of a card's history; card: 0 a deal, 1 a client; entry: the letter of its source and its number there
create table pins (
  card integer not null,
  card_id integer not null,
  entry text not null,
  by_id integer,
  at integer not null,
  primary key (card, card_id, entry)
);

-- Conversations

-- what colleagues say of an entry of a history; it is read on both cards that the entry stands on
create table comments (
  id integer not null primary key,
  entry text not null,
  client_id integer references clients (id),
  deal_id integer references deals (id),
  author_id integer references people (id),
  at integer not null,
  body text not null
);
create index comments_of_entry on comments (entry, id);
-- files of a record or of a comment; file: hash/name, the bytes lie in the folder of files by their hash
create table attachments (
  id integer not null primary key,
  activity_id integer references activities (id),
  comment_id integer references comments (id),
  client_id integer references clients (id),
  deal_id integer references deals (id),
  file text not null,
  size integer not null
);
create index attachments_of_activity on attachments (activity_id) where activity_id is not null;
create index attachments_of_comment on attachments (comment_id) where comment_id is not null;
-- the part “Files” of a history
create index attachments_of_deal on attachments (deal_id, activity_id) where deal_id is not null;
create index attachments_of_client on attachments (client_id, activity_id) where client_id is not null;
-- whom a record (a and its number) or a comment (c and its number) names
create table mentions (
  entry text not null,
  person_id integer not null references people (id),
  primary key (entry, person_id)
);

-- Notices

create table followers (
  card integer not null,
  card_id integer not null,
  person_id integer not null references people (id),
  since integer not null,
  primary key (card, card_id, person_id)
);
-- kind: what happened; said: names of stages, a reason; what was written is read from where it stands
create table notices (
  id integer not null primary key,
  person_id integer not null references people (id),
  at integer not null,
  kind integer not null,
  client_id integer references clients (id),
  deal_id integer references deals (id),
  by_id integer references people (id),
  entry text,
  said text,
  read integer
);
-- the list of a person, and the dot on the bell
create index notices_of_person on notices (person_id, id);
create index notices_unread on notices (person_id, id) where read is null;

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

-- Channels

-- one line a call, whatever the number of its legs. call_key: how the exchange calls it; source: the key through which it was told
create table calls (
  id integer not null primary key,
  source integer not null,
  call_key text not null,
  direction integer not null,
  number text,
  line text,
  rang integer,
  answered integer,
  hung_up integer,
  ended integer,
  talk_seconds integer,
  wait_seconds integer,
  result integer not null,
  test integer not null,
  person_id integer references people (id),
  client_id integer references clients (id),
  contact_id integer references contacts (id),
  deal_id integer references deals (id),
  activity_id integer references activities (id),
  seen integer not null,
  settled integer,
  put_off integer,
  written integer
);
create unique index calls_by_key on calls (call_key, source);
-- calls to write up, of a person; and of nobody
create index calls_unwritten on calls (person_id, id) where written is null;
-- calls whose end is yet to be put into the history, or that never ended
create index calls_unsettled on calls (seen) where settled is null;
-- what hangs on a card
create index calls_of_client on calls (client_id) where client_id is not null;
create index calls_of_contact on calls (contact_id) where contact_id is not null;
create index calls_of_deal on calls (deal_id) where deal_id is not null;
create index calls_of_activity on calls (activity_id) where activity_id is not null;
-- telephones that rang for a call
create table call_legs (
  call_id integer not null references calls (id),
  leg text not null,
  extension text,
  person_id integer references people (id),
  rang integer,
  answered integer,
  ended integer,
  primary key (call_id, leg)
);
-- whose telephone rings now
create index call_legs_ringing on call_legs (person_id) where ended is null;
-- to whom a caller belongs: the one thing that is said of a client whom one may not see
create view client_owners as select id, owner_id from clients;
create view deal_owners as select id, owner_id from deals;
-- Database

-- numbers that were given out and lie in the bin: a new row never gets them
create table kept_numbers (
  name text not null primary key,
  last integer not null
);

-- Discards

-- cards that were thrown away, each with all that hangs on it; what: their table
create table bin (
  id integer not null primary key,
  what text not null,
  subject_id integer not null,
  client_id integer,
  name text not null,
  owner_id integer references people (id),
  at integer not null,
  by_id integer references people (id),
  why text,
  card_rows integer not null,
  body blob not null
);
create unique index bin_of_card on bin (what, subject_id);
-- what is to be forgotten
create index bin_by_time on bin (at);
create index bin_of_owner on bin (owner_id, id);
-- references one of whose ends lies in the bin
create table bin_links (
  holder text not null,
  key_name text not null,
  holder_key integer not null,
  field text not null,
  target text not null,
  target_id integer not null,
  at integer not null,
  primary key (holder, holder_key, field)
);
create index bin_links_to on bin_links (target, target_id);

-- what hangs on a card is found when it is thrown away

-- Clients

create index contact_points_of_contact on contact_points (contact_id) where contact_id is not null;

-- Deals

create index deals_of_contact on deals (contact_id) where contact_id is not null;
create index gate_disputes_of_deal on gate_disputes (deal_id) where deal_id is not null;

-- Conversations

create index comments_of_client on comments (client_id) where client_id is not null;
create index comments_of_deal on comments (deal_id) where deal_id is not null;
create index client_waits_of_deal on client_waits (deal_id) where deal_id is not null;

-- Notices

create index notices_of_client on notices (client_id) where client_id is not null;
create index notices_of_deal on notices (deal_id) where deal_id is not null;

-- Quality

create index reviews_of_visit on reviews (visit_id) where visit_id is not null;

-- Caretakers

create index client_marks_of_client on client_marks (client_id);

-- Audit

create index findings_of_card on findings (subject_kind, subject_id);
-- a value is numbered within its deal
create index findings_of_value on findings ((subject_id / 65536)) where subject_kind = 8;

-- Absences

create index absence_moves_of on absence_moves (subject_id, thing);
