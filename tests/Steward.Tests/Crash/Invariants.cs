using System.Data.Common;
using Dapper;

namespace Steward.Tests.Crash;

/// <summary>What must be true of every base at every moment: each question counts what breaks it.</summary>
public static class Invariants
{
    private static readonly (string Name, string Sql)[] Questions =
    [
        ("an open deal stands on the stage of its one open visit", """
            select count(*) from deals d where d.outcome = 0 and d.created is not null and (select count(*) from stage_visits v where v.deal_id = d.id and v."left" is null and v.stage_id = d.stage_id) <> 1
            """),
        ("a closed deal has no open visit", """select count(*) from deals d join stage_visits v on v.deal_id = d.id where d.outcome <> 0 and v."left" is null"""),
        ("a closed deal has one closure in force", "select count(*) from deals d where d.outcome <> 0 and (select count(*) from closures c where c.deal_id = d.id and c.reopened_at is null) <> 1"),
        ("an opened deal is told once", "select abs((select count(*) from deals where origin <> 2) - (select count(*) from facts where kind = 'deal.opened' and door <> 2))"),
        ("a move is told once", """
            select abs((select count(*) from stage_visits where origin <> 2) - (select count(*) from facts where kind in ('deal.opened', 'deal.moved') and door <> 2))
            """),
        ("an activity is told once", "select abs((select count(*) from activities where origin <> 2) - (select count(*) from facts where kind = 'activity.recorded' and door <> 2))"),
        ("a done task is told once", "select abs((select count(*) from tasks where done is not null and origin <> 2) - (select count(*) from facts where kind in ('task.done', 'task.dropped') and door <> 2))"),
        ("a client is told once", "select abs((select count(*) from clients where origin <> 2) - (select count(*) from facts where kind = 'client.registered' and door <> 2))"),
        ("an open deal opened here has a next step", "select count(*) from deals d where d.outcome = 0 and d.origin <> 2 and not exists (select 1 from tasks t where t.deal_id = d.id and t.done is null)"),
        ("totals of stages are those of their deals", """
            select count(*) from (
              select stage_id, owner_id, currency, sum(deals) as deals, sum(amount) as amount from (
                select stage_id, owner_id, currency, deals, amount from stage_totals
                union all select stage_id, coalesce(owner_id, 0), currency, -1, -amount from deals where outcome = 0) as both_sides
              group by stage_id, owner_id, currency having sum(deals) <> 0 or sum(amount) <> 0) as wrong
            """),
        ("plans of deals are those of their tasks", """
            select count(*) from deals d left join deal_plans p on p.deal_id = d.id
            where coalesce(p.open_tasks, 0) <> (select count(*) from tasks t where t.deal_id = d.id and t.done is null and t.kind <> 6)
               or coalesce(p.next_due, 0) <> coalesce((select min(t.due) from tasks t where t.deal_id = d.id and t.done is null and t.kind <> 6), 0)
            """),
        ("plans of clients are those of their tasks", """
            select count(*) from clients c left join client_plans p on p.client_id = c.id
            where coalesce(p.open_tasks, 0) <> (select count(*) from tasks t where t.client_id = c.id and t.done is null and t.kind <> 6)
            """),
        ("touches of clients are those of their activities", """
            select count(*) from clients c left join client_touches t on t.client_id = c.id
            where coalesce(t.activities, 0) <> (select count(*) from activities a where a.client_id = c.id)
               or coalesce(t.last_touch, 0) <> coalesce((select max(a.at) from activities a where a.client_id = c.id and a.counts % 2 = 1), 0)
            """),
        ("an activity with words has them", "select count(*) from activity_texts t where not exists (select 1 from activities a where a.id = t.activity_id)"),
        ("a planned task is told once", "select abs((select count(*) from tasks where origin <> 2) - (select count(*) from facts where kind = 'task.planned' and door <> 2))"),
        ("a mark is told once", "select abs((select count(*) from client_marks) - (select count(*) from facts where kind = 'client.marked'))"),
        ("a mark that is off is told once", "select abs((select count(*) from client_marks where until is not null) - (select count(*) from facts where kind = 'client.unmarked'))"),
        ("a mark that says it has a task has it", """
            select count(*) from client_marks m left join tasks t on t.id = m.task_id and t.client_id = m.client_id and t.robot = m.caretaker
            where (m.task_id is not null and t.id is null) or (m.tasked is not null and m.task_id is null)
            """),
        ("a task of a robot has its mark", """
            select count(*) from tasks t where t.robot is not null and (select count(*) from client_marks m where m.task_id = t.id and m.client_id = t.client_id) + (select count(*) from deal_marks m where m.task_id = t.id and m.deal_id = t.deal_id) = 0
            """),
        ("a deal has one open mark of each subject of a caretaker", "select count(*) from (select deal_id from deal_marks where until is null group by deal_id, caretaker, subject having count(*) > 1) as twice"),
        ("a deal's mark that is over left no open task", "select count(*) from deal_marks m join tasks t on t.id = m.task_id and t.robot = m.caretaker where m.until is not null and t.done is null"),
        ("a client has one open mark of a caretaker", "select count(*) from (select client_id from client_marks where until is null group by client_id, caretaker having count(*) > 1) as twice"),
        ("a run of a caretaker tells the marks that it set", "select count(*) from caretaker_runs r where r.marked <> (select count(*) from client_marks m where m.run_id = r.id) + (select count(*) from deal_marks m where m.run_id = r.id)"),
        ("a record of an import is there", """
            select count(*) from external_refs r where not exists (select 1 from imports i where i.id = r.import_id)
              or (r.target = 1 and not exists (select 1 from clients c where c.id = r.entity_id)) or (r.target = 4 and not exists (select 1 from deals d where d.id = r.entity_id))
              or (r.target = 6 and not exists (select 1 from activities a where a.id = r.entity_id)) or (r.target = 7 and not exists (select 1 from tasks t where t.id = r.entity_id))
            """),
        ("every line of the journal is sealed", "select coalesce((select max(seq) from facts), 0) - coalesce((select max(last_seq) from seals), 0)"),
    ];

    /// <summary>The sentences that are not true, each with how many rows break it.</summary>
    public static async Task<IReadOnlyList<string>> Broken(DbConnection connection)
    {
        var broken = new List<string>();
        foreach (var (name, sql) in Questions)
            if (await connection.ExecuteScalarAsync<long>(sql) is not 0 and var count) broken.Add($"{name}: {count} break it");
        return broken;
    }
}
