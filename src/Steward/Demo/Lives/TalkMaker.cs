using NodaTime;
using Steward.Conversations;
using Steward.Deals;

namespace Steward.Demo;

/// <summary>Makes calls, letters, visits and what is said around them.</summary>
public sealed class TalkMaker(Storyteller teller, Dice dice, OfficeDays days)
{
    /// <summary>The talk by which a planned step is done.</summary>
    public Talk Of(StepKind kind, int stage, Instant at)
    {
        switch (kind)
        {
            case StepKind.Email:
                var (subject, body) = teller.Pair("email.out", at);
                return new Talk(ActivityKind.Email, Direction.Out, at, body) { Subject = subject };
            case StepKind.Message: return new Talk(ActivityKind.Message, Direction.Out, at, teller.Line("message.out", at));
            case StepKind.Visit: return new Talk(ActivityKind.Visit, Direction.Out, at, teller.Line("talk." + Math.Min(2, stage), at));
            case StepKind.Meeting: return new Talk(ActivityKind.Meeting, Direction.Out, at, teller.Line("talk." + stage, at));
            default: return Call(stage, at);
        }
    }

    /// <summary>What comes of it by itself: an answer, a note for later.</summary>
    public IEnumerable<Talk> Around(Talk talk, Instant at)
    {
        if (talk.Kind is ActivityKind.Email or ActivityKind.Message)
        {
            if (dice.Chance(0.65) && Reply(talk, at) is { } reply) yield return reply;
        }
        else if (talk.TalkSeconds is not 0)
        {
            if (dice.Chance(0.4)) yield return new Talk(ActivityKind.Note, Direction.None, After(talk, 2, 9), teller.Line("note", at));
            if (dice.Chance(0.35)) yield return new Talk(ActivityKind.Message, Direction.Out, After(talk, 10, 50), teller.Line("message.out", at));
            if (dice.Chance(0.25) && Reply(talk with { Kind = ActivityKind.Message }, at) is { } question) yield return question;
        }
        else if (dice.Chance(0.5)) yield return new Talk(ActivityKind.Message, Direction.Out, After(talk, 1, 6), teller.Line("message.out", at));
    }

    private Talk Call(int stage, Instant at)
    {
        if (dice.Chance(0.22)) return new Talk(ActivityKind.Call, Direction.Out, at, null) { TalkSeconds = 0, RingSeconds = dice.Between(15, 38) };
        var direction = dice.Chance(0.2) ? Direction.In : Direction.Out;
        return new Talk(ActivityKind.Call, direction, at, teller.Line("talk." + stage, at))
        {
            TalkSeconds = (int)Math.Clamp(dice.Skewed(170, 0.7), 32, 1_900), RingSeconds = dice.Between(3, 17),
        };
    }

    private Talk? Reply(Talk to, Instant at)
    {
        var when = days.InHours(at + Duration.FromMinutes(Math.Clamp(dice.Skewed(95, 1), 4, 2_000)), dice);
        if (when >= days.Until) return null;
        if (to.Kind == ActivityKind.Message) return new Talk(ActivityKind.Message, Direction.In, when, teller.Line("message.in", when));
        var (subject, body) = teller.Pair("email.in", when);
        return new Talk(ActivityKind.Email, Direction.In, when, body) { Subject = subject };
    }

    private Instant After(Talk talk, int least, int most) => talk.At + Duration.FromSeconds((talk.TalkSeconds ?? 0) + 60 * dice.Between(least, most));
}
