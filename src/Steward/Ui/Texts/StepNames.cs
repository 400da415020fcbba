using Steward.Foundation;

namespace Steward.Ui;

/// <summary>How the kinds of steps are called. A step that was planned without words is kept under the name of its kind, and said in the reader's language wherever it is shown.</summary>
public static class StepNames
{
    public static readonly IReadOnlyList<string> Kinds = ["Call", "Email", "Message", "Meeting", "Visit", "Other", "Control"];

    public static string Key(string kind) => "ui.step." + kind.ToLowerInvariant();

    /// <summary>What was written, or the words of the kind.</summary>
    public static string Name(Words words, string title) => Kinds.Contains(title) ? words[Key(title)] : title;

    /// <summary>The same for a sentence that is said later.</summary>
    public static object Said(string title) => Kinds.Contains(title) ? new Phrase(Key(title)) : title;
}
