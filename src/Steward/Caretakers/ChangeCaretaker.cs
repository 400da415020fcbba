using System.Globalization;
using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Caretakers;

/// <summary>What to change; null leaves as it is.</summary>
public sealed record CaretakerChange(string Caretaker)
{
    public bool? Enabled { get; init; }
    public int? Days { get; init; }
    public int? TasksADay { get; init; }
    public int? TaskTerm { get; init; }
    public LocalDate? From { get; init; }

    /// <summary>Takes the first day away: the caretaker works from now on.</summary>
    public bool FromAtOnce { get; init; }

    /// <summary>What is asked to be changed.</summary>
    public Settable Asks => (Days is null ? 0 : Settable.Days) | (TasksADay is null ? 0 : Settable.TasksADay) | (TaskTerm is null ? 0 : Settable.TaskTerm) | (From is null && !FromAtOnce ? 0 : Settable.From);

    /// <summary>Why it cannot be asked of this caretaker.</summary>
    public Refusal? Fault(SetCaretaker of) =>
        (Asks & ~of.Caretaker.Has) != 0 ? Refusal.Invalid("caretakers.no-such-setting", new Phrase("caretakers." + of.Id.ToLowerInvariant())) : On(of.Settings).Fault(of.Caretaker.Has);

    public CaretakerSettings On(CaretakerSettings old) => old with
    {
        Enabled = Enabled ?? old.Enabled,
        Days = Days ?? old.Days,
        TasksADay = TasksADay ?? old.TasksADay,
        TaskTerm = TaskTerm ?? old.TaskTerm,
        From = FromAtOnce ? null : From ?? old.From,
    };
}

/// <summary>Switches a caretaker on or off, or changes its settings; each change is a fact.</summary>
public sealed class ChangeCaretaker(Writer writer, CaretakerCatalog catalog) : Operation<CaretakerChange, SetCaretaker>(writer)
{
    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<SetCaretaker>> Do(CaretakerChange ask, Work work)
    {
        var all = await catalog.All(work.Connection, work.Transaction);
        if (all.FirstOrDefault(c => string.Equals(c.Id, ask.Caretaker, StringComparison.OrdinalIgnoreCase)) is not { } old) return Refusal.NotFound("caretakers.not-found");
        var settings = ask.On(old.Settings);
        if (ask.Fault(old) is { } fault) return fault;
        foreach (var (name, from, to) in Differences(old.Settings, settings)) work.Tell(new CaretakerChanged(old.Id, name, from, to));
        await work.Connection.ExecuteAsync("""
            insert into caretakers (id, enabled, settings) values (@Id, @enabled, @settings)
            on conflict (id) do update set enabled = excluded.enabled, settings = excluded.settings
            """, new { old.Id, enabled = settings.Enabled ? 1 : 0, settings = settings.ToJson() }, work.Transaction);
        return old with { Settings = settings };
    }

    private static IEnumerable<(string Name, string From, string To)> Differences(CaretakerSettings old, CaretakerSettings now)
    {
        (string, string, string)[] all =
        [
            ("enabled", Say(old.Enabled), Say(now.Enabled)),
            ("days", Say(old.Days), Say(now.Days)),
            ("tasks-a-day", Say(old.TasksADay), Say(now.TasksADay)),
            ("task-term", Say(old.TaskTerm), Say(now.TaskTerm)),
            ("from", Say(old.From), Say(now.From)),
        ];
        return all.Where(change => change.Item2 != change.Item3);
    }

    private static string Say(object? value) => value switch
    {
        null => "—",
        bool on => on ? "+" : "−",
        LocalDate day => LocalDatePattern.Iso.Format(day),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
