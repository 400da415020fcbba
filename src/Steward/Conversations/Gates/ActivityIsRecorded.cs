using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>A meeting was held, a visit made, a talk had: on this deal, since it was opened.</summary>
public sealed class ActivityIsRecorded : IGateKind
{
    public string Kind => "activity";

    public int Order => 50;

    public ExitKind? Exit => ExitKind.Activity;

    public IReadOnlyList<string> Choices { get; } = [.. new[] { ActivityKind.Meeting, ActivityKind.Visit, ActivityKind.Call, ActivityKind.Email, ActivityKind.Message }.Select(kind => kind.ToString())];

    public GateBody Read(string choice) => new() { Activity = Typed.OrNull(choice) };

    public Phrase Label(GateBody body) => KindOf(body) is { } kind ? new($"gates.activity.{kind}") : new("gates.activity.any");

    public Task<Refusal?> Fault(GateBody body, StewardDb db) => Task.FromResult(body.Activity is null || KindOf(body) is not null ? null : Refusal.Invalid("gates.activity.no-such-kind", body.Activity));

    public async Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body)
    {
        var (kind, least) = (KindOf(body), body.Seconds ?? 1);
        var found = await ask.Db.Set<Activity>().Where(a => a.DealId == ask.Deal.Id && (kind == null ? a.Kind != ActivityKind.Note : a.Kind == kind) && (a.TalkSeconds == null || a.TalkSeconds >= least))
            .OrderByDescending(a => a.At).Select(a => new { a.Id }).FirstOrDefaultAsync();
        return found is null ? null : await ask.Db.Set<ActivityText>().Where(t => t.ActivityId == found.Id).Select(t => t.Body).FirstOrDefaultAsync() ?? "";
    }

    public string? Writes(GateBody body) => (KindOf(body) ?? ActivityKind.Call).ToString().ToLowerInvariant();

    private static ActivityKind? KindOf(GateBody body) => Named.Of<ActivityKind>(body.Activity);
}
