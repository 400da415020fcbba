using System.Globalization;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Says how many deals one person may close as lost within an hour by themselves.</summary>
public sealed class ChangeLossCap(Writer writer, Settings settings, LossCap cap) : Operation<int, Nothing>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Nothing>> Do(int ask, Work work)
    {
        if (ask is < 1 or > 1_000) return Refusal.Invalid("deals.loss-cap-range", 1, 1_000);
        if (ask == cap.Most) return new Nothing();
        work.Tell(new LossCapChanged(cap.Most, ask));
        await settings.Set(work, LossCap.Setting, ask.ToString(CultureInfo.InvariantCulture));
        return new Nothing();
    }
}

[FactName("losses.cap-changed", "hourglass")]
public sealed record LossCapChanged(int From, int To) : Fact
{
    public override Phrase Sentence => new("deals.loss-cap-changed", From, To);
}
