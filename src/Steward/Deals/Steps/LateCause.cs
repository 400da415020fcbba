namespace Steward.Deals;

/// <summary>Why a step was not done in time (AUDIT 7c, as far as one row tells it): its owner is away, has more open tasks to do by now than fit in a day, or forgot it.</summary>
public static class LateCause
{
    public const string Away = "away", Overloaded = "overloaded", Forgotten = "forgotten";

    /// <summary>What a person does in a full day; the audit spreads tasks by the same number.</summary>
    public const int Capacity = 9;

    /// <summary>The cause as SQL; null of a step that is not late. Counting stops one task above the capacity.</summary>
    /// <param name="deal">The number of the deal.</param>
    /// <param name="now">The parameter that holds the moment.</param>
    public static string Of(string deal, string now) => $$"""
        (select case when late.owner_id in (select w.person_id from away w) then '{{Away}}'
          when (select count(*) from (select 1 as one from {tasks} other where other.owner_id = late.owner_id and other.done is null and other.due <= {{now}} limit {{Capacity + 1}}) waiting) > {{Capacity}} then '{{Overloaded}}' else '{{Forgotten}}' end
        from deal_plans plan join {tasks} late on late.id = plan.next_task_id where plan.deal_id = {{deal}} and plan.next_due < {{now}})
        """;
}
