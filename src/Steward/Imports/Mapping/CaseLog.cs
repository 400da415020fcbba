using System.Runtime.InteropServices;
using NodaTime;

namespace Steward.Imports;

/// <summary>
/// The events of a process log, gathered case by case: 24 bytes each, so a million of them in any order take 24 MB. Of the columns that describe
/// the case, the latest value that is not empty stands.
/// </summary>
internal sealed class CaseLog(EventsBlock block)
{
    private readonly record struct Event(long Ticks, int Case, int Line, int Who, short Role, short File);

    private readonly List<Event> events = [];
    private readonly List<Case> cases = [];
    private readonly Dictionary<string, int> caseNumbers = [];
    private readonly List<string?> texts = [];
    private readonly List<long> textTimes = [];
    private readonly List<string> people = [];
    private readonly Dictionary<string, int> peopleNumbers = [];
    private readonly List<string> files = [];

    public EventsBlock Block => block;

    public short AddFile(string name)
    {
        files.Add(name);
        return (short)(files.Count - 1);
    }

    public void Add(string id, Instant at, int role, string? who, long line, short file, ReadOnlySpan<string?> known)
    {
        var ticks = at.ToUnixTimeTicks();
        if (!caseNumbers.TryGetValue(id, out var number)) number = Open(id, known.Length);
        ref var opened = ref CollectionsMarshal.AsSpan(cases)[number];
        if (ticks < opened.First) (opened.First, opened.Line, opened.File) = (ticks, line, file);
        var slots = number * known.Length;
        for (var i = 0; i < known.Length; i++)
            if (known[i] is { } text && ticks >= textTimes[slots + i]) (texts[slots + i], textTimes[slots + i]) = (text, ticks);
        if (role != EventsReader.Ignored) events.Add(new Event(ticks, number, (int)line, who is null ? -1 : NumberOf(who), (short)role, file));
    }

    /// <summary>The cases in the order of the file, each with its stages in the order of time.</summary>
    public IEnumerable<(Case Case, IReadOnlyList<string?> Known, IReadOnlyList<Step> Steps)> Cases(int known)
    {
        CollectionsMarshal.AsSpan(events).Sort((a, b) =>
            a.Case != b.Case ? a.Case.CompareTo(b.Case) : a.Ticks != b.Ticks ? a.Ticks.CompareTo(b.Ticks) : a.File != b.File ? a.File.CompareTo(b.File) : a.Line.CompareTo(b.Line));
        for (int number = 0, at = 0; number < cases.Count; number++)
        {
            var steps = new List<Step>();
            for (; at < events.Count && events[at].Case == number; at++)
                steps.Add(new Step(events[at].Role, Instant.FromUnixTimeTicks(events[at].Ticks), events[at].Who < 0 ? null : people[events[at].Who], new Place(files[events[at].File], events[at].Line)));
            yield return (cases[number], texts.GetRange(number * known, known), steps);
        }
    }

    public Place PlaceOf(Case opened) => new(files[opened.File], opened.Line);

    private int Open(string id, int known)
    {
        caseNumbers.Add(id, cases.Count);
        cases.Add(new Case(id) { First = long.MaxValue });
        for (var i = 0; i < known; i++)
        {
            texts.Add(null);
            textTimes.Add(long.MinValue);
        }
        return cases.Count - 1;
    }

    private int NumberOf(string who)
    {
        if (peopleNumbers.TryGetValue(who, out var number)) return number;
        people.Add(who);
        return peopleNumbers[who] = people.Count - 1;
    }
}

internal struct Case(string id)
{
    public readonly string Id = id;
    public long First;
    public long Line;
    public short File;
}

/// <param name="Role">As in <see cref="EventsBlock.Roles"/>.</param>
internal readonly record struct Step(short Role, Instant At, string? Who, Place Place);
