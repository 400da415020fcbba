using Steward.Ui;

namespace Steward.Deals;

/// <summary>How a planned step is shown everywhere.</summary>
public static class StepWords
{
    public static string Icon(StepKind kind) => kind switch
    {
        StepKind.Call => "phone",
        StepKind.Email => "mail",
        StepKind.Message => "message-circle",
        StepKind.Meeting => "users",
        StepKind.Visit => "map-pin",
        StepKind.Control => "shield-check",
        _ => "checkbox",
    };

    public static string Name(Words words, StepKind kind) => words[StepNames.Key(kind.ToString())];

    /// <summary>A step planned without words is kept under the name of its kind: that is said in the reader's language.</summary>
    public static string Name(Words words, StepKind kind, string? title) => string.IsNullOrEmpty(title) || title == kind.ToString() ? Name(words, kind) : title;

    /// <summary>The same where the kind is not at hand.</summary>
    public static string Name(Words words, string title) => StepNames.Name(words, title);

    /// <summary>For a sentence: the words of the kind, or what was written.</summary>
    public static object Said(string title) => StepNames.Said(title);
}
