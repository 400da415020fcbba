using Steward.Database;
using Steward.Ui;

namespace Steward.Lists;

public enum ColumnKind { Text, Number, Money, Date, Moment, Choice, Flag, Person, Choices, Link, File }

/// <summary>What a list can show, be filtered, sorted and grouped by.</summary>
/// <param name="Key">Short and stable, for addresses and kept layouts; an own field is f and its number.</param>
public sealed record ListColumn(string Key, ColumnKind Kind)
{
    /// <summary>The key of its name; an own field has its name itself.</summary>
    public string? Word { get; init; }
    public string Name { get; init; } = "";

    /// <summary>Its value as SQL over the row; null: it is shown and not asked for, or it is an own field.</summary>
    public string? Sql { get; init; }

    /// <summary>Conditions for choices that an index answers better than a comparison with <see cref="Sql"/>.</summary>
    public IReadOnlyDictionary<string, string>? Ways { get; init; }

    /// <summary>The order of the list that has an index; others are sorted within a bound.</summary>
    public string? Order { get; init; }
    /// <summary>What its rows are put in order by, where the value is only a number: the name of a person, the place of a stage.</summary>
    public string? SortedBy { get; init; }
    public FieldId? Field { get; init; }

    /// <summary>Under which key its cell is written where it stands; null: it is not.</summary>
    public string? Written { get; init; }

    /// <summary>Shown to who has chosen nothing.</summary>
    public bool Usual { get; init; }

    /// <summary>A question of the filter that is no column.</summary>
    public bool OnlyAsked { get; init; }

    /// <summary>Choices are numbers in the base: stages, pipelines.</summary>
    public bool IsNumbered { get; init; }
    public int Width { get; init; } = 150;

    /// <summary>What can be chosen; without it a choice is typed.</summary>
    public Func<Caller, Words, CancellationToken, Task<IReadOnlyList<Choice>>>? Choices { get; init; }

    public bool Right => Kind is ColumnKind.Number or ColumnKind.Money;
    public bool IsAsked => Sql is not null || (Field is not null && Kind is not ColumnKind.File);
    public bool Groups => Sql is not null && Kind is ColumnKind.Choice or ColumnKind.Person || Field is not null && Kind is ColumnKind.Choice or ColumnKind.Person or ColumnKind.Flag;
    public bool Sorts => Order is not null || Sql is not null || Field is not null && Kind is not (ColumnKind.File or ColumnKind.Choices);

    public string Say(Words words) => Word is null ? Name : words[Word];
}
