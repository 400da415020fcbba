using Microsoft.EntityFrameworkCore;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>What a stage was given in the editor: its own gates on coming in, the proof of its work on going on.</summary>
public sealed class StageGatesAreOpen(IEnumerable<IGateKind> kinds) : IGate
{
    public string Name => "stage-gates";

    public async Task<IReadOnlyList<GateState>> Look(GateQuestion ask)
    {
        var (from, to) = (ask.From, ask.To);
        var rows = new List<GateState?>();
        foreach (var stage in await Left(ask))
            rows.Add(await Row(ask, new StageGate { StageId = stage.Id, Kind = Kind(stage.ExitKind!.Value), Body = Proof(stage).Write() }, "exit-" + stage.Id));
        var first = ask.Wins ? 0 : from.Position;
        var gates = await (from gate in ask.Db.Set<StageGate>()
                           join stage in ask.Db.Set<Stage>() on gate.StageId equals stage.Id
                           where gate.Archived == null && stage.Archived == null && stage.PipelineId == to.PipelineId && stage.Position > first && stage.Position <= to.Position && (!ask.Wins || gate.Kind == "condition")
                           orderby stage.Position, gate.Position
                           select gate).ToListAsync();
        foreach (var gate in gates.Where(g => !ask.Wins || RulesAmount(GateBody.Of(g.Body)))) rows.Add(await Row(ask, gate, "gate-" + gate.Id));
        return [.. rows.OfType<GateState>()];
    }

    /// <summary>A company's own rule on when there is an amount: winning asks that instead of the amount itself.</summary>
    internal static bool RulesAmount(GateBody body) => Condition.Read(body.Condition) is { IsRefused: false, Done: { } condition } && condition.AsksIfFilled.Contains(DealAttributes.Amount);

    /// <summary>The stages whose work is behind the deal after this move, as far as something must prove it. A field that proves it is asked as a field.</summary>
    private static Task<List<Stage>> Left(GateQuestion ask)
    {
        var (first, last) = (ask.From.Position, ask.Wins ? int.MaxValue : ask.To.Position);
        return ask.Db.Set<Stage>().Where(s => s.PipelineId == ask.To.PipelineId && s.Archived == null && (s.Mandatory || s.Id == ask.From.Id)
            && s.ExitKind != null && s.ExitKind != ExitKind.Field && s.Position >= first && s.Position < last).OrderBy(s => s.Position).ToListAsync();
    }

    private static string Kind(ExitKind kind) => kind == ExitKind.Document ? "document" : "activity";

    private static GateBody Proof(Stage stage) => stage.ExitKind == ExitKind.Document
        ? new GateBody { Document = stage.ExitKey?.Replace(":signed", ""), Signed = stage.ExitKey?.EndsWith(":signed", StringComparison.Ordinal) == true }
        : new GateBody { Activity = stage.ExitKey };

    internal static Phrase Label(IGateKind kind, GateBody body) => body.When is { } when ? new("gates.when", kind.Label(body), body.Label ?? when) : kind.Label(body);

    /// <summary>Null: this gate asks nothing of that deal.</summary>
    internal async Task<GateState?> Row(GateQuestion ask, StageGate gate, string key)
    {
        var body = GateBody.Of(gate.Body);
        if (body.When is not null && !await ConditionHolds.Holds(body.When, ask)) return null;
        if (kinds.FirstOrDefault(k => k.Kind == gate.Kind) is not { } kind) return new GateState("evidence", key, new("ui.verbatim", gate.Kind), new("gates.unknown-kind"), false);
        var proof = await kind.Prove(ask, gate, body);
        var why = gate.Why is { } said ? new Phrase("ui.verbatim", said) : new Phrase($"gates.{gate.Kind}.why");
        return new GateState(kind.What, key, Label(kind, body), why, proof is not null, Typed.OrNull(proof)) { RulesAmount = gate.Kind == "condition" && RulesAmount(body), Writes = kind.Writes(body) };
    }
}
