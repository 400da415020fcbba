using NodaTime;
using Steward.Database;

namespace Steward.Deals;

/// <summary>A reason of loss with how often it was given lately.</summary>
public sealed class ReasonLine
{
    public LossReasonId Id { get; init; }
    public string Name { get; init; } = "";
    public LossReasonId? ParentId { get; init; }
    public int Position { get; init; }
    public int Recoverable { get; init; }
    public LossProof Needs { get; init; }
    public int? ReviveDays { get; init; }

    /// <summary>Of the last quarter, with those of archived reasons that count here.</summary>
    public int Lost { get; init; }

    /// <summary>How deep it stands in the tree.</summary>
    public int Depth { get; set; }
    public bool IsHeading { get; set; }
}

public sealed class LossReasonsQuery(Reader reader, IClock clock)
{
    public const int Days = 90;

    /// <summary>In the order of the tree: what stands under a reason follows it.</summary>
    public async Task<IReadOnlyList<ReasonLine>> Tree(Caller by, CancellationToken stop = default)
    {
        // The index on reason and time answers each count.
        var all = (await reader.Query<ReasonLine>(by, """
            select r.id, r.name, r.parent_id, r.position, r.recoverable, r.needs, r.revive_days,
              (select count(*) from closures x where x.reason_id = r.id and x.at >= @since)
                + (select count(*) from loss_reasons g join closures x on x.reason_id = g.id and x.at >= @since where g.successor_id = r.id) as lost
            from loss_reasons r where r.archived is null order by r.position, r.id
            """, new { since = clock.GetCurrentInstant() - Duration.FromDays(Days) }, stop)).ToList();
        var tree = new List<ReasonLine>();
        Under(null, 0);
        return tree;

        void Under(LossReasonId? parent, int depth)
        {
            foreach (var reason in all.Where(r => r.ParentId == parent))
            {
                (reason.Depth, reason.IsHeading) = (depth, all.Any(r => r.ParentId == reason.Id));
                tree.Add(reason);
                Under(reason.Id, depth + 1);
            }
        }
    }
}
