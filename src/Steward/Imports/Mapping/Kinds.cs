using NodaTime;

namespace Steward.Imports;

/// <summary>Kinds of fields: each reads its text and sets its property, or says why not.</summary>
internal static class Kinds
{
    public static TargetField Text<T>(string name, Action<T, string> set, bool isRequired = false) where T : ImportRow =>
        new(name, (row, text, _) => { set((T)row, text); return null; }, isRequired);

    public static TargetField OneWord<T>(string name, string[] known, Action<T, string> set) where T : ImportRow =>
        new(name, (row, text, _) =>
        {
            if (Array.Find(known, word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is not { } word) return Conventions.NotAmong(known);
            set((T)row, word);
            return null;
        }, false);

    public static TargetField Moment<T>(string name, Action<T, Instant> set, bool isRequired = false) where T : ImportRow =>
        new(name, (row, text, how) => Set(how.Moment(text, out var at), (T)row, at, set), isRequired);

    public static TargetField Flag<T>(string name, Action<T, bool> set) where T : ImportRow =>
        new(name, (row, text, _) => Set(Conventions.Flag(text, out var flag), (T)row, flag, set), false);

    public static TargetField Whole<T>(string name, Action<T, int> set) where T : ImportRow =>
        new(name, (row, text, _) => Set(Conventions.Whole(text, out var number), (T)row, number, set), false);

    public static TargetField Word<T, TWord>(string name, Action<T, TWord> set, bool isRequired = false) where T : ImportRow where TWord : struct, Enum =>
        new(name, (row, text, _) => Set(Conventions.Word<TWord>(text, out var word), (T)row, word, set), isRequired);

    public static TargetField Day<T>(string name, Action<T, LocalDate> set) where T : ImportRow =>
        new(name, (row, text, how) => Set(how.Day(text, out var day), (T)row, day, set), false);

    public static TargetField Amount<T>(string name, Action<T, decimal> set) where T : ImportRow =>
        new(name, (row, text, how) => Set(how.Number(text, out var number), (T)row, number, set), false);

    public static TargetField Currency<T>(string name, Action<T, string> set) where T : ImportRow =>
        new(name, (row, text, _) => Set(Conventions.CurrencyCode(text, out var code), (T)row, code, set), false);

    private static string? Set<T, TValue>(string? fault, T row, TValue value, Action<T, TValue> set)
    {
        if (fault is null) set(row, value);
        return fault;
    }
}
