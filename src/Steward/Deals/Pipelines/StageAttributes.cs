using System.Globalization;
using NodaTime;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>What can be changed on one stage, by the key under which forms, programs and remedies know it. All values are texts; an empty one clears.</summary>
public static class StageAttributes
{
    public const string Name = "name", Goal = "goal", Hint = "hint", Exit = "exit", MaxDays = "max_days", Target = "target", ExtraControl = "extra_control", OnOverstay = "on_overstay",
        Mandatory = "mandatory", MayReturn = "may_return", Archived = "archived";

    public static readonly IReadOnlyList<string> All = [Name, Goal, Hint, Exit, MaxDays, Target, ExtraControl, OnOverstay, Mandatory, MayReturn, Archived];

    private const int LongestStay = 366;

    /// <summary>The exit fact is written as its kind and key: Field:need, Activity:Meeting, Document:Offer.</summary>
    public static string? Read(Stage stage, string key) => key switch
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
        Archived => Said(stage.Archived is not null),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Not an attribute of stages."),
    };

    public static Refusal? Write(Stage stage, string key, string? given, Instant now)
    {
        var text = Typed.OrNull(given);
        switch (key)
        {
            case Name when text is null: return Refusal.Invalid("deals.stage-name-needed");
            case Name: stage.Name = text; break;
            case Goal: stage.Goal = text; break;
            case Hint: stage.Hint = text; break;
            case Exit: return WriteExit(stage, text);
            case MaxDays when text is null: stage.MaxDays = null; break;
            case MaxDays:
                if (!Number(text, 1, LongestStay, out var days)) return Refusal.Invalid("deals.stage-days", LongestStay);
                stage.MaxDays = days;
                break;
            case Target when text is null: stage.Target = null; break;
            case Target:
                if (!Number(text, 0, 100, out var share)) return Refusal.Invalid("deals.stage-target");
                stage.Target = share;
                break;
            case OnOverstay:
                if (!Enum.TryParse<Overstay>(text ?? nameof(Overstay.Nothing), ignoreCase: true, out var overstay) || !Enum.IsDefined(overstay)) return Refusal.Invalid("deals.stage-value", text);
                stage.OnOverstay = overstay;
                break;
            default:
                if (text is not (null or "true" or "false")) return Refusal.Invalid("deals.stage-value", text);
                WriteFlag(stage, key, text == "true", now);
                break;
        }
        return null;
    }

    private static void WriteFlag(Stage stage, string key, bool on, Instant now)
    {
        if (key == ExtraControl) stage.ExtraControl = on;
        else if (key == Mandatory) stage.Mandatory = on;
        else if (key == MayReturn) stage.MayReturn = on;
        else stage.Archived = on ? stage.Archived ?? now : null;
    }

    private static Refusal? WriteExit(Stage stage, string? text)
    {
        if (text is null) (stage.ExitKind, stage.ExitKey) = (null, null);
        else if (text.Split(':', 2) is [var kind, { Length: > 0 } key] && Enum.TryParse<ExitKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known)) (stage.ExitKind, stage.ExitKey) = (known, key);
        else return Refusal.Invalid("deals.stage-exit", text);
        return null;
    }

    private static bool Number(string text, int least, int most, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private static string Said(bool flag) => flag ? "true" : "false";
}
