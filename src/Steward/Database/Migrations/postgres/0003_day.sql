-- The salesperson's day.

-- Tasks

-- A task of control (kind 6) is a look at the work, not a step with the client: it does not count as one that is planned.
create or replace function task_plans() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.done is not null or new.kind = 6 then return null; end if;
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
    select d.id, (select count(*) from tasks where deal_id = d.id and done is null and kind <> 6), (select min(due) from tasks where deal_id = d.id and done is null and kind <> 6),
      (select id from tasks where deal_id = d.id and done is null and kind <> 6 order by due, id limit 1), (select max(due) from tasks where deal_id = d.id and done is null and kind <> 6)
    from deals d where d.id in (new.deal_id, old.deal_id)
    on conflict (deal_id) do update set open_tasks = excluded.open_tasks, next_due = excluded.next_due, next_task_id = excluded.next_task_id, last_due = excluded.last_due;
  insert into client_plans (client_id, open_tasks, next_due, next_task_id, last_due)
    select c.id, (select count(*) from tasks where client_id = c.id and done is null and kind <> 6), (select min(due) from tasks where client_id = c.id and done is null and kind <> 6),
      (select id from tasks where client_id = c.id and done is null and kind <> 6 order by due, id limit 1), (select max(due) from tasks where client_id = c.id and done is null and kind <> 6)
    from clients c where c.id in (new.client_id, old.client_id)
    on conflict (client_id) do update set open_tasks = excluded.open_tasks, next_due = excluded.next_due, next_task_id = excluded.next_task_id, last_due = excluded.last_due;
  return null;
end $$;

-- Deals

-- what was in force when a draft was begun, so that it is seen what changed under it; and who touched which part of it last
alter table pipeline_drafts add column base text;
alter table pipeline_drafts add column touched text;
-- how long the deals stayed that were won, the newest of a pipeline: the last stay of each
create index stage_visits_won on stage_visits (stage_id, "left", deal_id) where "exit" = 3;
