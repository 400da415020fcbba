using Steward.Audit;

namespace Steward.Tests.Audit.Scores;

public class ScorecardTests
{
    [Fact]
    public void Points_are_weighted_and_grey_ones_leave_the_sum()
    {
        var card = Scorecard.Of([Of(new OpenDealWithoutNextStep(), 50), Of(new DealWithOverdueTask(), 80), Of(new StageNamedByWaiting(), 100), Of(new DeadField(), null)]);
        Assert.Equal(65, card.Points.Single(p => p.Point.Id == "7").Score);
        Assert.Equal((65 * 3 + 100) / 4.0, card.Score!.Value, 9);
        Assert.Null(card.Points.Single(p => p.Point.Id == "4").Score);
        Assert.Null(card.SectionScore(Points.Blocks));
    }

    [Fact]
    public void A_critical_finding_caps_its_point()
    {
        var card = Scorecard.Of([Of(new OpenDealWithoutNextStep(), 59, critical: true), Of(new DealWithOverdueTask(), 100)]);
        Assert.Equal(59, card.Score);
    }

    [Fact]
    public void Nothing_measured_is_no_score() => Assert.Null(Scorecard.Of([Of(new DeadField(), null)]).Score);

    private static CheckGrade Of(Check check, double? score, bool critical = false) =>
        new(check, Needs.Nothing, default, 0, score is null ? Grade.Grey : new Grade(CheckState.Amber, score, 0, 0, 0, critical));
}
