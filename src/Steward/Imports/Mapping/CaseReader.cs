using NodaTime;
using Steward.Foundation.Text;

namespace Steward.Imports;

/// <summary>Takes the events out of the rows of one file of a process log.</summary>
internal sealed class CaseReader
{
    private readonly CaseLog log;
    private readonly short file;
    private readonly Func<Table, bool> when;
    private readonly BoundField id, activity, time;
    private readonly Func<Table, string?>? who;
    private readonly CaseFields client, deal;
    private readonly string?[] known;
    private (string Id, Instant At, int Role) taken;

    public CaseReader(CaseLog log, Binder binder, string name)
    {
        (this.log, file) = (log, log.AddFile(name));
        when = binder.Bind(log.Block.When);
        (id, activity, time) = (Bound("case", log.Block.Case), Bound("activity", log.Block.Activity), Bound("time", log.Block.Time));
        who = log.Block.Who is { } take ? binder.Bind(take) : null;
        client = new CaseFields(log.Block.Client, binder);
        deal = new CaseFields(log.Block.Deal, binder);
        known = new string?[client.Count + deal.Count];

        BoundField Bound(string field, Take take) => new(take.Column ?? field, binder.Bind(take), take.How, null, null);
    }

    public int KnownCount => known.Length;
    public CaseFields Client => client;
    public CaseFields Deal => deal;

    /// <summary>Looks whether the row can be taken; the answer is why not.</summary>
    /// <param name="isEvent">Whether the row is an event at all.</param>
    public RejectedRow? Look(Table table, Place place, out bool isEvent)
    {
        if (!(isEvent = when(table))) return null;
        if (id.Take(table) is not { } caseId) return Bad(id, null, "The case is empty: nothing says whose event it is.", place);
        if (activity.Take(table) is not { } what) return Bad(activity, null, "The activity is empty.", place);
        if (!log.Block.Roles.TryGetValue(what, out var role))
        {
            if (!log.Block.IgnoresOthers) return Bad(activity, what, $"The activity is neither a stage of \"{log.Block.Pipeline.Name}\" nor won, lost or ignored.{Nearest.Hint(what, log.Block.Roles.Keys)}", place);
            role = EventsReader.Ignored;
        }
        if (time.Take(table) is not { } text) return Bad(time, null, "The time is empty.", place);
        if (time.How.Moment(text, out var at) is { } fault) return Bad(time, text, fault, place);
        taken = (caseId, at, role);
        return client.Look(table, place, known.AsSpan(0, client.Count)) ?? deal.Look(table, place, known.AsSpan(client.Count));
    }

    /// <summary>Takes the row that was looked at last.</summary>
    public void Add(Table table, long line) => log.Add(taken.Id, taken.At, taken.Role, who?.Invoke(table), line, file, known);

    private static RejectedRow Bad(BoundField field, string? value, string reason, Place place) => new(field.Column, value, reason) { Place = place };
}

/// <summary>The fields of a case's client or deal; their texts are gathered over its rows and put in at the end.</summary>
internal sealed class CaseFields
{
    private readonly TargetBlock? block;
    private readonly BoundField[] fields;

    public CaseFields(TargetBlock? block, Binder binder)
    {
        this.block = block;
        fields = block is null ? [] : [.. block.Fields.Select(field => BoundField.Of(field.Field, field.Take, binder)), .. block.Own.Select(field => BoundField.Of(field.Field, field.Take, binder))];
    }

    public int Count => fields.Length;

    public RejectedRow? Look(Table table, Place place, Span<string?> texts)
    {
        for (var i = 0; i < fields.Length; i++) texts[i] = fields[i].Take(table);
        return Count == 0 ? null : Fill(block!.Target.New(place), texts);
    }

    public RejectedRow? Fill(ImportRow row, ReadOnlySpan<string?> texts)
    {
        List<OwnValue> own = [];
        for (var i = 0; i < fields.Length; i++)
        {
            if (texts[i] is not { } text) continue;
            if ((fields[i].Field is null ? fields[i].Keep(own, text, row.Place) : fields[i].Fill(row, text)) is { } bad) return bad;
        }
        if (own.Count > 0) ((IHasOwnFields)row).Fields = own;
        return null;
    }
}
