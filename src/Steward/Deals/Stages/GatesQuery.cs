using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Ui;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <param name="Field">Where it is filled in, when it is a field.</param>
public sealed record GateLine(GateState Row, DealField? Field);

/// <summary>A deal before a checkpoint: what the checkpoint asks, and what of it is there.</summary>
/// <param name="To">Null: the deal is to be won.</param>
public sealed record GateSheet(Deal Deal, string? Client, Stage From, Stage? To, Stage? NextInTurn, IReadOnlyList<GateLine> Lines)
{
    /// <summary>Gates whose approval was asked for and still waits.</summary>
    public IReadOnlySet<string> Asked { get; init; } = new HashSet<string>();
}

/// <summary>Asks the gates without moving anything, for the dialog of a move and for the card.</summary>
public sealed class GatesQuery(Entities entities, AllGates gates, StageClock clock)
{
    /// <param name="to">Null: what winning asks.</param>
    public Task<GateSheet?> Before(DealId id, StageId? to, Caller by, Words words, CancellationToken stop = default) => entities.Read(by, async db =>
    {
        if (await db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == id, stop) is not { } deal) return null;
        var stages = await db.Set<Stage>().Where(s => s.PipelineId == deal.PipelineId || s.Id == to).OrderBy(s => s.Position).ToListAsync(stop);
        var from = stages.First(s => s.Id == deal.StageId);
        var target = stages.FirstOrDefault(s => s.Id == to);
        if (to is not null && target is null) return null;
        var client = deal.ClientId is { } clientId ? await db.Set<Client>().Where(c => c.Id == clientId).Select(c => c.Name).FirstOrDefaultAsync(stop) : null;
        var next = stages.FirstOrDefault(s => s.PipelineId == deal.PipelineId && s.Archived is null && s.Mandatory && s.Position > from.Position);
        var question = new GateQuestion(deal, from, target ?? from, db, clock.Now);
        var rows = target is not null ? await gates.Look(question) : await gates.LookBeforeWinning(question);
        return new GateSheet(deal, client, from, target, next, await Lines(rows, db, words, stop)) { Asked = rows.Any(r => !r.IsOpen && r.What == "approval") ? await Waiting(id, db, stop) : new HashSet<string>() };
    }, stop);

    private static async Task<IReadOnlySet<string>> Waiting(DealId deal, StewardDb db, CancellationToken stop) =>
        (await db.Set<Approval>().Where(a => a.DealId == deal && a.Granted == null).Select(a => a.GateId).ToListAsync(stop)).Select(gate => "gate-" + gate).ToHashSet();

    private static async Task<IReadOnlyList<GateLine>> Lines(IReadOnlyList<GateState> rows, StewardDb db, Words words, CancellationToken stop)
    {
        var keys = rows.Where(r => r.What == "field" && !DealAttributes.All.Contains(r.Key)).Select(r => r.Key).ToList();
        var own = keys.Count == 0 ? [] : await db.Set<Field>().Where(f => f.Subject == FieldSubject.Deal && keys.Contains(f.Key)).ToListAsync(stop);
        return [.. rows.Select(row => new GateLine(row, row.What != "field" ? null : DealAttributes.All.Contains(row.Key) ? DealField.OfAttribute(row.Key, words) : own.Where(f => f.Key == row.Key).Select(DealField.Of).FirstOrDefault()))];
    }
}
