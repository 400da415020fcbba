using System.Text.Json.Serialization;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.People;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>An audit as programs and the printed report read it.</summary>
public sealed record AuditReport(double? Score, IReadOnlyList<CheckReport> Checks, IReadOnlyList<PersonReport> People, long ElapsedMs)
{
    [JsonIgnore] public Instant AsOf { get; init; }
    [JsonIgnore] public Scorecard Card { get; init; } = null!;
}

/// <param name="CountedIn">records, or money in whole units of its currency.</param>
/// <param name="Ask">What data a grey one needs; null for the others.</param>
public sealed record CheckReport(string Id, string Title, string State, double? Score, string Severity, decimal Violations, decimal Population, string CountedIn,
    long ViolationRecords, long PopulationRecords, double? Rate, int Settled, string? Ask, IReadOnlyList<SampleReport> Sample);

/// <param name="Client">Whose it is, where the subject is not the client.</param>
public sealed record SampleReport(string Kind, long Id, string Title, string Why, string Severity, string? Client = null);

public sealed record PersonReport(string Name, double? Score, long Violations);

/// <summary>Puts an audit into words. Reads titles through the base it is given, so it serves a throw-away base as well.</summary>
public sealed class AuditReports(BaseReader reader, Staffing staffing, IEnumerable<Check> checks)
{
    public const int SampleSize = 20;

    /// <summary>Of what was just measured, whether it is kept or not.</summary>
    public async Task<AuditReport> Of(Measured measured, Words words, int sample = SampleSize, CancellationToken stop = default)
    {
        var sheet = measured.ToSheet();
        var samples = new Dictionary<string, IReadOnlyList<SampleReport>>();
        await using var connection = await reader.Open(stop);
        foreach (var check in measured.Checks)
        {
            var worst = check.Open.Take(sample).ToList();
            var subjects = await Subjects.Look(connection, check.Check.Subject, [.. worst.Select(v => v.Subject)]);
            samples[check.Check.Id] = [.. from v in worst
                                          let subject = subjects.GetValueOrDefault(v.Subject)
                                          where subject is not null
                                          select new SampleReport(subject.Kind, subject.Id, subject.Title, words.Say(Evidence.Of(v).Sentence(check.Check.Id, v.Since, v.Value, measured.AsOf)), Name(v.Severity ?? (long)check.Check.Severity), subject.Client)];
        }
        return await Of(sheet, Sight.Everything, samples, words, stop);
    }

    /// <summary>Of a kept audit, as far as the caller sees.</summary>
    public async Task<AuditReport> Of(AuditSheet sheet, Sight sight, IReadOnlyDictionary<string, IReadOnlyList<SampleReport>> samples, Words words, CancellationToken stop = default)
    {
        var card = sheet.Score(checks, sight);
        var staff = await staffing.All(stop);
        var people = sheet.People.Where(id => sight.Covers(id) && staff.ContainsKey(new PersonId(id)))
            .Select(id => (Name: staff[new PersonId(id)].Name, Card: sheet.ScoreOf(checks, id)))
            .Select(p => new PersonReport(p.Name, Round(p.Card.Score), p.Card.Checks.Where(c => !c.Check.IsFigure).Sum(c => c.Tally.Violations)));
        return new AuditReport(Round(card.Score), [.. card.Checks.Select(c => Of(c, samples.GetValueOrDefault(c.Check.Id) ?? [], words))],
            [.. people.OrderBy(p => p.Score ?? 101).ThenByDescending(p => p.Violations).ThenBy(p => p.Name, StringComparer.Ordinal)], sheet.ElapsedMs) { AsOf = sheet.At, Card = card };
    }

    /// <summary>Why a grey check is grey, in words; null when it is not.</summary>
    public static string? Ask(CheckGrade check, Words words) =>
        check.Grade.State != CheckState.Grey ? null
        : check.Missing == Needs.Nothing ? words["audit.ask.nothing"]
        : string.Join(" ", check.Missing.Each().Select(need => words["audit.ask." + need]));

    public static string Name(long severity) => ((Severity)severity).ToString().ToLowerInvariant();

    private static CheckReport Of(CheckGrade c, IReadOnlyList<SampleReport> sample, Words words)
    {
        var money = c.Check.CountsMoney;
        return new CheckReport(c.Check.Id, words[$"audit.check.{c.Check.Id}.title"], c.Grade.State.ToString().ToLowerInvariant(), Round(c.Grade.Score), Name(c.Grade.IsCritical ? 0 : (long)c.Check.Severity),
            money ? (decimal)c.Tally.ViolationsAmount / Money.Scale : c.Tally.Violations, money ? (decimal)c.Tally.PopulationAmount / Money.Scale : c.Tally.Population, money ? "money" : "records",
            c.Tally.Violations, c.Tally.Population, c.Grade.State == CheckState.Grey ? null : Math.Round(c.Grade.Rate, 6), c.Settled, Ask(c, words), sample);
    }

    private static double? Round(double? score) => score is { } known ? Math.Round(known, 1, MidpointRounding.AwayFromZero) : null;
}
