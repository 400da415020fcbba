using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.People;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>The stage is called by the result that is proposed; its history stays its own.</summary>
public sealed class RenameStages(EditStage edit, BaseReader reader) : MendStages(edit, reader)
{
    protected override Task<IReadOnlyList<StageChange>> Changes(IReadOnlyList<FindingView> findings, Instant now) => Task.FromResult<IReadOnlyList<StageChange>>(
        [.. from f in findings let better = Evidence.Read(f.Why).Other where better is not null select new StageChange(f, f.SubjectId, StageAttributes.Name, better)]);
}

/// <summary>A goal from the name of the stage, and the exit fact that its name speaks of.</summary>
public sealed class ProveStages(EditStage edit, BaseReader reader, Settings settings) : MendStages(edit, reader)
{
    protected override Task<IReadOnlyList<StageChange>> Changes(IReadOnlyList<FindingView> findings, Instant now)
    {
        var changes = new List<StageChange>();
        foreach (var f in findings)
        {
            if (f.Value is 1 or 3) changes.Add(new StageChange(f, f.SubjectId, StageAttributes.Goal, Templates.In(settings).Say("audit.template.goal", f.Subject.Title)));
            if (f.Value is 2 or 3) changes.Add(Templates.Exit(f));
        }
        return Task.FromResult<IReadOnlyList<StageChange>>(changes);
    }
}

/// <summary>The exit fact that the name of the stage speaks of.</summary>
public sealed class DemandFacts(EditStage edit, BaseReader reader) : MendStages(edit, reader)
{
    protected override Task<IReadOnlyList<StageChange>> Changes(IReadOnlyList<FindingView> findings, Instant now) => Task.FromResult<IReadOnlyList<StageChange>>([.. findings.Select(Templates.Exit)]);
}

/// <summary>A hint to begin with; one that is only old is marked as read again.</summary>
public sealed class HintStages(EditStage edit, BaseReader reader, Settings settings) : MendStages(edit, reader)
{
    protected override async Task<IReadOnlyList<StageChange>> Changes(IReadOnlyList<FindingView> findings, Instant now)
    {
        await using var connection = await Reader.Open();
        var hints = (await connection.QueryAsync<(long Id, string? Hint)>("select id, hint from stages")).ToDictionary(s => s.Id, s => s.Hint);
        return [.. findings.Select(f => new StageChange(f, f.SubjectId, StageAttributes.Hint, Typed.OrNull(hints.GetValueOrDefault(f.SubjectId)) ?? Templates.In(settings).Say("audit.template.hint", f.Subject.Title)))];
    }
}

/// <summary>The time in which nine of ten won deals left the stage; where too few were won, two weeks.</summary>
public sealed class LimitStages(EditStage edit, BaseReader reader, WorkCalendars calendars) : MendStages(edit, reader)
{
    protected override async Task<IReadOnlyList<StageChange>> Changes(IReadOnlyList<FindingView> findings, Instant now)
    {
        if (findings.Count == 0) return [];
        await using var connection = await Reader.Open();
        var limits = await DealStuckOnStage.Limits(await Sweep.Over(connection, now, calendars.Company, default));
        return [.. findings.Select(f => new StageChange(f, f.SubjectId, StageAttributes.MaxDays, ((int)Math.Ceiling(limits[f.SubjectId])).ToString(System.Globalization.CultureInfo.InvariantCulture)))];
    }
}

/// <summary>Stages that hardly any deal enters, and on which none stands, are archived. Twins and stages that all leave at once need a decision where their deals go.</summary>
public sealed class ArchiveRareStages(EditStage edit, BaseReader reader) : MendStages(edit, reader)
{
    private const long Rare = 3;

    protected override async Task<IReadOnlyList<StageChange>> Changes(IReadOnlyList<FindingView> findings, Instant now)
    {
        await using var connection = await Reader.Open();
        var free = (await connection.QueryAsync<(long Id, string Name)>("select s.id, s.name from stages s where s.archived is null and not exists (select 1 from deals d where d.stage_id = s.id and d.outcome = 0)")).ToDictionary(s => s.Id, s => s.Name);
        return [.. from f in findings
                   where f.Value == Rare
                   from stage in (Evidence.Read(f.Why).Other ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
                   where free.ContainsKey(stage)
                   select new StageChange(f, stage, StageAttributes.Archived, "true", new Phrase("audit.change.archived", free[stage]))];
    }
}

/// <summary>What a remedy writes where nobody has written anything.</summary>
internal static class Templates
{
    /// <summary>Beginnings of words by which a stage's name tells what proves it.</summary>
    private static readonly (string[] Words, string Exit, string Said)[] Proofs =
    [
        (["contract", "договор", "контракт", "ხელშეკრულებ"], "Document:Contract", "audit.exit.contract"),
        (["offer", "quote", "proposal", "предложен", "кп", "შეთავაზებ"], "Document:Offer", "audit.exit.offer"),
        (["measur", "visit", "viewing", "замер", "выезд", "осмотр", "показ", "აზომ", "ვიზიტ", "დათვალიერებ"], "Activity:Visit", "audit.exit.visit"),
        (["meeting", "demo", "presentation", "sample", "встреч", "презентац", "образц", "შეხვედრ", "პრეზენტაცი", "ნიმუშ"], "Activity:Meeting", "audit.exit.meeting"),
    ];

    public static Words In(Settings settings) => new Words(settings.Zone).In(Langs.Of(settings.Language));

    public static StageChange Exit(FindingView finding)
    {
        var words = finding.Subject.Title.ToLowerInvariant().Split([' ', ',', '-', '/', '.', '«', '»', '„', '“'], StringSplitOptions.RemoveEmptyEntries);
        var proof = Array.Find(Proofs, p => p.Words.Any(stem => words.Any(word => word.StartsWith(stem, StringComparison.Ordinal))));
        return proof.Exit is null ? new StageChange(finding, finding.SubjectId, StageAttributes.Exit, "Field:need", new Phrase("audit.exit.need")) : new StageChange(finding, finding.SubjectId, StageAttributes.Exit, proof.Exit, new Phrase(proof.Said));
    }
}
