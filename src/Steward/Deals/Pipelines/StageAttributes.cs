using System.Globalization;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>What can be changed on one stage, by the key under which forms, programs and remedies know it: one list for the editor, for remedies and for what a draft is compared by. All values are texts; an empty one clears.</summary>
public static class StageAttributes
{
    public const string Name = "name", Goal = "goal", Hint = "hint", Exit = "exit", MaxDays = "max_days", Target = "target", ExtraControl = "extra_control", OnOverstay = "on_overstay",
        Mandatory = "mandatory", MayReturn = "may_return", Archived = "archived";

    /// <summary>What a sketch holds of a stage.</summary>
    public static readonly IReadOnlyList<string> Drawn = [Name, Goal, Hint, Exit, MaxDays, Target, ExtraControl, OnOverstay, Mandatory, MayReturn];

    public static readonly IReadOnlyList<string> All = [.. Drawn, Archived];

    private const int LongestStay = 366, NoNumber = -1;

    public static string? Read(Stage stage, string key) => key == Archived ? Said(stage.Archived is not null) : Read(StageSketch.Of(stage), key);

    /// <summary>The exit fact is written as its kind and key: Field:need, Activity:Meeting, Document:Offer.</summary>
    public static string? Read(StageSketch stage, string key) => key switch
    {
        Name => stage.Name,
        Goal => stage.Goal,
        Hint => stage.Hint,
        Exit => stage.ExitKind is { } kind ? $"{kind}:{stage.ExitKey}" : null,
        MaxDays => stage.MaxDays?.ToString(CultureInfo.InvariantCulture),
        Target => stage.Target?.ToString(CultureInfo.InvariantCulture),
        ExtraControl => Said(stage.ExtraControl),
        OnOverstay => stage.OnOverstay.ToString(),
        Mandatory => Said(stage.Mandatory),
        MayReturn => Said(stage.MayReturn),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Not an attribute of drawn stages."),
    };

    /// <summary>What is wrong with a value.</summary>
    public static Refusal? Fault(string key, string? given)
    {
        var text = Typed.OrNull(given);
        return key switch
        {
            Name => text is null ? Refusal.Invalid("deals.stage-name-needed") : null,
            Goal or Hint => null,
            Exit => text is null || ExitOf(text) is not null ? null : Refusal.Invalid("deals.stage-exit", text),
            MaxDays => text is null || Number(text) is >= 1 and <= LongestStay ? null : Refusal.Invalid("deals.stage-days", LongestStay),
            Target => text is null || Number(text) is >= 0 and <= 100 ? null : Refusal.Invalid("deals.stage-target"),
            OnOverstay => text is null || OverstayOf(text) is not null ? null : Refusal.Invalid("deals.stage-value", text),
            _ => text is null or "true" or "false" ? null : Refusal.Invalid("deals.stage-value", text),
        };
    }

    /// <summary>The stage with that value. A draft may hold what is no value yet: <see cref="Fault"/> still says so of what is read back.</summary>
    public static StageSketch With(StageSketch stage, string key, string? given)
    {
        var text = Typed.OrNull(given);
        return key switch
        {
            Name => stage with { Name = text ?? "" },
            Goal => stage with { Goal = text },
            Hint => stage with { Hint = text },
            Exit => stage with { ExitKind = ExitOf(text)?.Kind, ExitKey = ExitOf(text)?.Key },
            MaxDays => stage with { MaxDays = text is null ? null : Number(text) ?? NoNumber },
            Target => stage with { Target = text is null ? null : Number(text) ?? NoNumber },
            ExtraControl => stage with { ExtraControl = text == "true" },
            OnOverstay => stage with { OnOverstay = OverstayOf(text) ?? Overstay.Nothing },
            Mandatory => stage with { Mandatory = text == "true" },
            MayReturn => stage with { MayReturn = text == "true" },
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Not an attribute of drawn stages."),
        };
    }

    private static (ExitKind Kind, string Key)? ExitOf(string? text) =>
        text?.Split(':', 2) is [var kind, { Length: > 0 } key] && Named.Of<ExitKind>(kind) is { } known ? (known, key) : null;

    private static Overstay? OverstayOf(string? text) => Named.Of<Overstay>(text);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Said(bool flag) => flag ? "true" : "false";
}
