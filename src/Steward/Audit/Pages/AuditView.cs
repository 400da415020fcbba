using NodaTime;
using Steward.Database;
using Steward.People;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>One row of the audit: a point with its score and how it was a week ago.</summary>
public sealed record PointRow(PointGrade Grade, double? Week, string? Needs);

public sealed record PersonRow(long Id, string Name, Scorecard Card)
{
    /// <summary>To their points.</summary>
    public string Href => "/audit?by=person&person=" + Id;

    public long Found => Card.Checks.Where(c => !c.Check.IsFigure).Sum(c => c.Tally.Violations);
}

public sealed class PlaceRow
{
    public string Name { get; init; } = "";
    public long Stuck { get; init; }
}

/// <summary>Everything that the Audit page shows.</summary>
public sealed record AuditView(AuditSheet Sheet, Scorecard Card, double? WeekScore, IReadOnlyList<PointRow> Points, IReadOnlyList<PersonRow> People,
    IReadOnlyList<PlaceRow> Places, IReadOnlyList<(LocalDate Day, int Score)> Line, long OpenDeals, long Clients)
{
    public IReadOnlyList<(CheckGrade Check, double Gain)> First => Card.First;

    public long Findings => Card.Checks.Where(c => !c.Check.IsFigure).Sum(c => c.Tally.Violations);
}

/// <summary>Reads the Audit page for one caller: the company as far as they see it.</summary>
public sealed class AuditPages(Audits audits, Reader reader, Staffing staffing, Settings settings, IClock clock, IEnumerable<Check> checks)
{
    private static readonly Duration Week = Duration.FromDays(7);
    private const int PlaceCount = 3, LineDays = 112;

    /// <summary>The check by which the places are counted where deals get stuck.</summary>
    public static string PlacesOf { get; } = new DealStuckOnStage().Id;

    public IReadOnlyList<Check> Checks { get; } = [.. checks];

    public async Task<AuditView> Look(Caller by, Words words)
    {
        var sheet = await audits.Last();
        var card = sheet.Score(Checks, by.Sight);
        var week = (await audits.Before((sheet.At - Week).ToMicroseconds()))?.Score(Checks, by.Sight);
        var staff = await staffing.All();
        var people = sheet.People.Where(id => by.Sight.Covers(id) && staff.ContainsKey(new PersonId(id)))
            .Select(id => new PersonRow(id, staff[new PersonId(id)].Name, sheet.ScoreOf(Checks, id))).OrderBy(p => p.Card.Score ?? 101).ThenByDescending(p => p.Found).ThenBy(p => p.Id);
        var points = card.Points.Select(p => new PointRow(p, p.Score - week?.Points.FirstOrDefault(w => w.Point.Id == p.Point.Id)?.Score, p.Worst is null ? words[$"audit.point.{p.Point.Id}.needs"] : null));
        return await reader.With(by, async db => new AuditView(sheet, card, week?.Score, [.. points], [.. people],
            await db.Query<PlaceRow>("select s.name, count(*) as stuck from {findings} f join {deals} d on d.id = f.subject_id join stages s on s.id = d.stage_id where f.check_id = @stuck and f.closed is null and f.state = 0 group by s.id, s.name order by count(*) desc, s.id limit @PlaceCount", new { PlaceCount, stuck = PlacesOf }),
            by.Sight.All ? await audits.Line(clock.GetCurrentInstant() - Duration.FromDays(LineDays), settings.Zone) : [],
            await db.One<long>("select count(*) from {deals} d where d.outcome = 0"), await db.One<long>("select count(*) from {clients} c")));
    }

    /// <summary>One check as the caller sees it, with how it was a week ago.</summary>
    public async Task<(AuditSheet Sheet, Scorecard Card, CheckGrade Grade, CheckGrade? Week, IReadOnlyList<PersonRow> People)?> LookAt(string id, Caller by)
    {
        var sheet = await audits.Last();
        var card = sheet.Score(Checks, by.Sight);
        if (card.Checks.FirstOrDefault(c => c.Check.Id == id) is not { } mark) return null;
        var week = (await audits.Before((sheet.At - Week).ToMicroseconds()))?.Score(Checks, by.Sight).Checks.FirstOrDefault(c => c.Check.Id == id);
        var staff = await staffing.All();
        var people = sheet.People.Where(person => by.Sight.Covers(person) && staff.ContainsKey(new PersonId(person))).Select(person => new PersonRow(person, staff[new PersonId(person)].Name, sheet.ScoreOf(Checks, person)));
        return (sheet, card, mark, week, [.. people.Where(p => p.Card.Checks.Any(c => c.Check.Id == id && c.Tally.Population > 0))]);
    }
}

public static class AuditTones
{
    public static Tone Tone(this CheckState state) => state switch { CheckState.Green => Ui.Tone.Ok, CheckState.Amber => Ui.Tone.Warn, CheckState.Red => Ui.Tone.Bad, _ => Ui.Tone.None };

    /// <summary>The colour of a score by itself: what the points of a checklist add up to.</summary>
    public static Tone ToneOf(double? score) => score switch { null => Ui.Tone.None, >= 90 => Ui.Tone.Ok, >= 60 => Ui.Tone.Warn, _ => Ui.Tone.Bad };

    public static Tone OfSeverity(long severity) => severity switch { 0 => Ui.Tone.Bad, 3 => Ui.Tone.None, _ => Ui.Tone.Warn };
}
