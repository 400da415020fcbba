using System.CommandLine;
using System.Diagnostics;
using NodaTime;
using NodaTime.Text;
using Steward.Caretakers;
using Steward.Database;

namespace Steward.Web.Verbs;

public sealed class SweepVerb() : Verb("sweep", "runs caretakers once, or (dry run with dates) replays them over the past")
{
    private readonly Option<string[]> caretaker = new("--caretaker") { Description = "only these, for example H1 or stays", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "says what it would do and writes nothing" };
    private readonly Option<string?> from = new("--from") { Description = "first day of a dry run over the past" };
    private readonly Option<string?> to = new("--to") { Description = "last day of it" };

    public override int? Refuse(ParseResult asked, Desk desk) =>
        !TryDays(asked, out var days) ? desk.Misused("--from and --to are days, 2026-11-24, both of them and in this order.")
        : days is not null && !asked.GetValue(dryRun) ? desk.Misused("The past can only be replayed: add --dry-run.")
        : null;

    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        var only = asked.GetValue(caretaker)!;
        var catalog = desk.The<CaretakerCatalog>();
        if (only.FirstOrDefault(id => catalog.Find(id) is null) is { } unknown) return desk.Misused($"There is no caretaker {unknown}. There are: {string.Join(", ", catalog.Kinds.Select(c => c.Id))}.");
        TryDays(asked, out var days);
        if (days is not null && only.FirstOrDefault(id => catalog.Find(id) is not IReplayed) is { } now) return desk.Misused($"The caretaker {now} can only be tried as of now: leave out --from and --to.");
        var since = Stopwatch.GetTimestamp();
        var done = asked.GetValue(dryRun) ? await Try(only, days, desk, stop) : await Sweep(only, desk, stop);
        if (done is null) return ExitCode.Refused;
        desk.Tell(new { caretakers = done, elapsedMs = (long)Stopwatch.GetElapsedTime(since).TotalMilliseconds }, words =>
        {
            foreach (var line in done) words.WriteLine($"{line.Id}: {line.Examined} looked at, {line.Marked} marked, {line.Tasks} tasks, {line.HandedOver} handed over, {line.Notified} heads told, {line.Unmarked} marks off.");
        });
        return ExitCode.Done;
    }

    /// <summary>What the contract names. Complaints come with the caretaker that makes them.</summary>
    private sealed record Line(string Id, long Examined, int Marked, int Tasks, int Unmarked, int HandedOver = 0, int Notified = 0, int Escalated = 0)
    {
        public IReadOnlyList<object>? Days { get; init; }
        public IReadOnlyList<object>? Owners { get; init; }
        public IReadOnlyList<string>? Unknown { get; init; }
    }

    private static async Task<IReadOnlyList<Line>?> Sweep(string[] only, Desk desk, CancellationToken stop)
    {
        var swept = await desk.The<Sweep>().Run(only, Caller.System(), stop);
        if (!swept.IsRefused) return [.. swept.Done.Select(s => new Line(s.Id, s.Examined, s.Marked, s.Tasks, s.Unmarked, s.HandedOver, s.Notified))];
        desk.Refuse(desk.Say(swept.Refusal));
        return null;
    }

    private static async Task<IReadOnlyList<Line>> Try(string[] only, (LocalDate From, LocalDate To)? days, Desk desk, CancellationToken stop)
    {
        var lines = new List<Line>();
        foreach (var caretaker in await desk.The<CaretakerCatalog>().All(stop))
        {
            if (only.Length > 0 ? !only.Contains(caretaker.Id, StringComparer.OrdinalIgnoreCase) : !caretaker.Settings.Enabled) continue;
            if (days is not null && caretaker.Caretaker is not IReplayed) continue; // its past cannot be told honestly
            var dry = days is var (from, to) && caretaker.Caretaker is IReplayed replayed ? await replayed.Past(caretaker.Settings, from, to, stop) : await caretaker.Caretaker.Preview(caretaker.Settings, stop);
            lines.Add(new Line(dry.Id, dry.Examined, dry.Marked, dry.Tasks, dry.Unmarked, dry.HandedOver, dry.Notified)
            {
                Days = days is null ? null : [.. dry.Days.Select(d => new { day = LocalDatePattern.Iso.Format(d.Day), marked = d.Marked, tasks = d.Tasks })],
                Owners = [.. dry.Owners.Select(o => new { owner = o.Owner?.Value, marked = o.Marked, tasks = o.Tasks, touchedAnyway = o.TouchedAnyway })],
                Unknown = [.. dry.Unknown.Select(key => desk.Say(new Steward.Foundation.Refusal(Steward.Foundation.RefusalKind.Invalid, key, new(key))))],
            });
        }
        return lines;
    }

    private bool TryDays(ParseResult asked, out (LocalDate, LocalDate)? days)
    {
        days = null;
        var (first, last) = (asked.GetValue(from), asked.GetValue(to));
        if (first is null && last is null) return true;
        if (first is null || last is null || LocalDatePattern.Iso.Parse(first) is not { Success: true } start || LocalDatePattern.Iso.Parse(last) is not { Success: true } end || start.Value > end.Value) return false;
        days = (start.Value, end.Value);
        return true;
    }
}
