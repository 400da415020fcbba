using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <summary>A condition of the company's own over the fields of the deal holds.</summary>
public sealed class ConditionHolds : IGateKind
{
    public string Kind => "condition";

    public int Order => 100;

    // What it asks is typed, not chosen.
    public GateBody Read(string choice) => new() { Condition = choice };

    public Phrase Offer(string choice) => new("deals.sketch.own-condition");

    public bool RulesAmount(GateBody body) => Condition.Read(body.Condition) is { IsRefused: false, Done: { } condition } && condition.AsksIfFilled.Contains(DealAttributes.Amount);

    public Phrase Label(GateBody body) => new("ui.verbatim", body.Label ?? body.Condition);

    public async Task<Refusal?> Fault(GateBody body, StewardDb db)
    {
        var keys = await db.Set<Field>().Where(f => f.Subject == FieldSubject.Deal && f.Archived == null).Select(f => f.Key).ToListAsync();
        var read = Condition.Read(body.Condition, key => DealAttributes.All.Contains(key) || keys.Contains(key));
        return read.IsRefused ? read.Refusal : null;
    }

    public async Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body) => await Holds(body.Condition, ask) ? "" : null;

    /// <summary>Of a condition that cannot be read nothing is true.</summary>
    internal static async Task<bool> Holds(string? text, GateQuestion ask)
    {
        var read = Condition.Read(text);
        if (read.IsRefused) return false;
        var keys = read.Done.Keys.ToList();
        var own = keys.All(DealAttributes.All.Contains) ? [] : await (from field in ask.Db.Set<Field>()
                         join value in ask.Db.Set<FieldValue>() on field.Id equals value.FieldId
                         where field.Subject == FieldSubject.Deal && keys.Contains(field.Key) && value.Subject == FieldSubject.Deal && value.SubjectId == ask.Deal.Id.Value
                         select new { field.Key, value.Text }).ToDictionaryAsync(v => v.Key, v => v.Text);
        return read.Done.Holds(key => DealAttributes.All.Contains(key) ? DealAttributes.Read(ask.Deal, key) : own.GetValueOrDefault(key));
    }
}
