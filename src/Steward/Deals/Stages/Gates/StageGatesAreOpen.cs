using Microsoft.EntityFrameworkCore;
using Steward.Database;
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
        foreach (var stage in await Left(ask)) rows.Add(await Row(ask, Proof(stage), "exit-" + stage.Id));
        var first = ask.Wins ? 0 : from.Position;
        var gates = await GatesAhead.In(ask.Db)(ask.Db, to.PipelineId, first, to.Position).ToListAsync();
        foreach (var gate in gates.Where(g => !ask.Wins || KindOf(g)?.RulesAmount(GateBody.Of(g.Body)) == true)) rows.Add(await Row(ask, gate, "gate-" + gate.Id));
        return [.. rows.OfType<GateState>()];
    }

    private StageGate Proof(Stage stage)
    {
        var kind = kinds.FirstOrDefault(k => k.Exit == stage.ExitKind);
        return new StageGate { StageId = stage.Id, Kind = kind?.Kind ?? stage.ExitKind!.Value.ToString(), Body = (kind?.Read(stage.ExitKey ?? "") ?? new()).Write() };
    }

    private IGateKind? KindOf(StageGate gate) => kinds.FirstOrDefault(k => k.Kind == gate.Kind);

    /// <summary>The stages whose work is behind the deal after this move, as far as something must prove it. A field that proves it is asked as a field.</summary>
    private static ValueTask<List<Stage>> Left(GateQuestion ask) =>
        Worked.In(ask.Db)(ask.Db, ask.To.PipelineId, ask.From.Id, ask.From.Position, ask.Wins ? int.MaxValue : ask.To.Position).ToListAsync();

    private static readonly Compiled<Func<StewardDb, PipelineId, StageId, int, int, IAsyncEnumerable<Stage>>> Worked = new(() => EF.CompileAsyncQuery((StewardDb db, PipelineId pipeline, StageId from, int first, int last) =>
        db.Set<Stage>().AsNoTracking().Where(s => s.PipelineId == pipeline && s.Archived == null && (s.Mandatory || s.Id == from)
            && s.ExitKind != null && s.ExitKind != ExitKind.Field && s.Position >= first && s.Position < last).OrderBy(s => s.Position).AsQueryable()));

    private static readonly Compiled<Func<StewardDb, PipelineId, int, int, IAsyncEnumerable<StageGate>>> GatesAhead = new(() => EF.CompileAsyncQuery((StewardDb db, PipelineId pipeline, int first, int last) =>
        from gate in db.Set<StageGate>().AsNoTracking()
        join stage in db.Set<Stage>() on gate.StageId equals stage.Id
        where gate.Archived == null && stage.Archived == null && stage.PipelineId == pipeline && stage.Position > first && stage.Position <= last
        orderby stage.Position, gate.Position
        select gate));

    internal static Phrase Label(IGateKind kind, GateBody body) => body.When is { } when ? new("gates.when", kind.Label(body), body.Label ?? when) : kind.Label(body);

    /// <summary>Null: this gate asks nothing of that deal.</summary>
    internal async Task<GateState?> Row(GateQuestion ask, StageGate gate, string key)
    {
        var body = GateBody.Of(gate.Body);
        if (body.When is not null && !await ConditionHolds.Holds(body.When, ask)) return null;
        if (KindOf(gate) is not { } kind) return new GateState("evidence", key, new("ui.verbatim", gate.Kind), new("gates.unknown-kind"), false);
        var proof = await kind.Prove(ask, gate, body);
        var why = gate.Why is { } said ? new Phrase("ui.verbatim", said) : new Phrase($"gates.{gate.Kind}.why");
        return new GateState(kind.What, key, Label(kind, body), why, proof is not null, Typed.OrNull(proof)) { RulesAmount = kind.RulesAmount(body), Writes = kind.Writes(body) };
    }
}
