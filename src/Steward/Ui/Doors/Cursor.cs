using System.Globalization;

namespace Steward.Ui;

/// <summary>A place in a list that is sorted by a number and then by id: where the next page begins.</summary>
public static class Cursor
{
    /// <summary>The value is absent for rows that have none.</summary>
    public static string Write(long? value, long id) => string.Create(CultureInfo.InvariantCulture, $"{value}.{id}");

    public static (long Value, long Id)? Read(string? cursor) => ReadLoose(cursor) is ({ } value, var id) ? (value, id) : null;

    public static (long? Value, long Id)? ReadLoose(string? cursor) =>
        cursor?.Split('.') is [var value, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var id)
            ? (long.TryParse(value, CultureInfo.InvariantCulture, out var known) ? known : null, id)
            : null;
}
