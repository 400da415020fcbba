namespace Steward.Imports;

/// <summary>Makes the records of one target from the rows of one file.</summary>
internal sealed class RowMaker
{
    private readonly TargetBlock block;
    private readonly Completion completion;
    private readonly Func<Table, bool> when;
    private readonly Func<Table, string?>? oncePer;
    private readonly HashSet<string>? seen;
    private readonly BoundField[] fields;
    private readonly BoundField[] own;

    public RowMaker(TargetBlock block, Binder binder, Completion completion, HashSet<string>? seen)
    {
        (this.block, this.completion, this.seen) = (block, completion, seen);
        when = binder.Bind(block.When);
        oncePer = block.OncePer is { } take ? binder.Bind(take) : null;
        fields = [.. block.Fields.Select(field => BoundField.Of(field.Field, field.Take, binder))];
        own = [.. block.Own.Select(field => BoundField.Of(field.Field, field.Take, binder))];
    }

    public Target Target => block.Target;

    /// <summary>Adds the record that the row gives, if it gives one; the answer is why it cannot be made.</summary>
    public RejectedRow? Make(Table table, Place place, List<(ImportRow Row, RowMaker Maker, string? Once)> made)
    {
        if (!when(table)) return null;
        var once = oncePer?.Invoke(table);
        if (seen is not null && (once is null || seen.Contains(once))) return null;
        var row = Target.New(place);
        foreach (var field in fields)
            if (field.Fill(row, field.Take(table)) is { } bad) return bad;
        if (own.Length > 0 && Own((IHasOwnFields)row, table) is { } rejected) return rejected;
        if (completion.Complete(row, Target) is { } incomplete) return incomplete;
        made.Add((row, this, once));
        return null;
    }

    /// <summary>Only a row that went in counts as the first of its kind.</summary>
    public void Remember(string? once)
    {
        if (once is not null) seen?.Add(once);
    }

    private RejectedRow? Own(IHasOwnFields row, Table table)
    {
        var values = new List<OwnValue>(own.Length);
        foreach (var field in own)
            if (field.Keep(values, field.Take(table), ((ImportRow)row).Place) is { } bad) return bad;
        row.Fields = values;
        return null;
    }
}

/// <summary>A field of a target with the column or columns that it comes from.</summary>
internal sealed record BoundField(string Column, Func<Table, string?> Take, Conventions How, TargetField? Field, OwnField? Own)
{
    public static BoundField Of(TargetField field, Take take, Binder binder) => new(take.Column ?? field.Name, binder.Bind(take), take.How, field, null);

    public static BoundField Of(OwnField field, Take take, Binder binder) => new(take.Column ?? field.Key, binder.Bind(take), take.How, null, field);

    public RejectedRow? Fill(ImportRow row, string? text)
    {
        if (text is null) return Field!.IsRequired ? new RejectedRow(Column, null, $"The {Field.Name} is empty.") { Place = row.Place } : null;
        return Field!.Put(row, text, How) is { } fault ? new RejectedRow(Column, text, fault) { Place = row.Place } : null;
    }

    public RejectedRow? Keep(List<OwnValue> values, string? text, Place place)
    {
        if (text is null) return null;
        var kept = text;
        if (How.Own(Own!, ref kept) is { } fault) return new RejectedRow(Column, text, fault) { Place = place };
        values.Add(new OwnValue(Own!, kept));
        return null;
    }
}
