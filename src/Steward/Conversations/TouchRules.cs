using NodaTime;
using Steward.Foundation;

namespace Steward.Conversations;

/// <summary>What counts as a touch, a two-way talk, an attempt. One place for all doors: what a person writes, what telephony says, what an export tells.</summary>
public static class TouchRules
{
    public const int TouchTalkSeconds = 20, TwoWayTalkSeconds = 30, AttemptRingSeconds = 15;

    /// <summary>A shorter note tells nothing of the client.</summary>
    public const int SubstantiveLetters = 20;

    /// <summary>What is entered later counts for the story, not for order.</summary>
    public static readonly Duration LatestEntry = Duration.FromDays(7);

    /// <param name="isCopy">Whether the author wrote the same among their last 20 notes.</param>
    public static Counts Of(ActivityKind kind, Direction direction, int? talk, int? ring, string? text, bool isCopy, Instant at, Instant recorded)
    {
        if (at > recorded || recorded - at > LatestEntry) return Counts.Nothing;
        var substantive = Typed.Letters(text) >= SubstantiveLetters && !isCopy;
        return kind switch
        {
            ActivityKind.Meeting or ActivityKind.Visit => Counts.Touch | Counts.TwoWay,
            ActivityKind.Email or ActivityKind.Message => direction == Direction.In ? Counts.Touch | Counts.TwoWay : Counts.Touch | Counts.Attempt,
            ActivityKind.Call when talk is { } seconds => (seconds >= TouchTalkSeconds ? Counts.Touch : 0) | (seconds >= TwoWayTalkSeconds ? Counts.TwoWay : 0)
                | (direction == Direction.Out && (seconds > 0 || ring >= AttemptRingSeconds) ? Counts.Attempt : 0),
            // A call written down by hand has no seconds: its words must show that people spoke.
            ActivityKind.Call => (substantive ? Counts.Touch : 0) | (direction == Direction.Out ? Counts.Attempt : 0),
            _ => substantive ? Counts.Touch : Counts.Nothing,
        };
    }

    /// <summary>Equal for texts that differ only in case, blanks and punctuation; never 0.</summary>
    public static long FoldedHash(string text)
    {
        // FNV-1a, 64 bits: stable across versions and machines, unlike string.GetHashCode.
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter))
                hash = (hash ^ char.ToLowerInvariant(letter)) * 1099511628211UL;
        return hash == 0 ? 1 : (long)hash;
    }
}
