using Steward.Audit;

namespace Steward.Tests.Audit.Scores;

public class GradeTests
{
    private static readonly Check NextStep = new OpenDealWithoutNextStep(), Reason = new LossWithoutReason(), Names = new StageNamedByWaiting();

    [Theory]
    [InlineData(0, .05, .15, 100)]
    [InlineData(.025, .05, .15, 90)]
    [InlineData(.05, .05, .15, 80)]
    [InlineData(.10, .05, .15, 65)]
    [InlineData(.15, .05, .15, 50)]
    [InlineData(.30, .05, .15, 25)]
    [InlineData(.45, .05, .15, 0)]
    [InlineData(.9, .05, .15, 0)]
    [InlineData(.005, 0, .01, 65)]
    [InlineData(.7, .2, .5, 30)]   // three times the threshold would be beyond all: the end is 1
    [InlineData(0, 0, 0, 100)]
    [InlineData(.001, 0, 0, 0)]
    public void A_rate_becomes_a_score_by_straight_pieces(double rate, double t1, double t2, double score) => Assert.Equal(score, Grade.Score100(rate, t1, t2), 9);

    [Fact]
    public void The_example_of_the_documents_scores_forty_and_is_red()
    {
        var grade = Grade.Of(NextStep, new Tally(312, 66, 0, 0, 0));
        Assert.Equal(39.74, grade.Score!.Value, 2);
        Assert.Equal(CheckState.Red, grade.State);
        Assert.Equal(.1699, grade.Lower, 4);
    }

    [Theory]
    [InlineData(20, 0, CheckState.Green)]
    [InlineData(20, 1, CheckState.Green)]  // exactly the first threshold
    [InlineData(10, 3, CheckState.Amber)]  // above the second, but ten are too few to be sure
    [InlineData(100, 24, CheckState.Red)]
    [InlineData(0, 0, CheckState.Grey)]
    public void Red_asks_for_certainty_and_nothing_counted_is_never_green(long population, long violations, CheckState state) =>
        Assert.Equal(state, Grade.Of(NextStep, new Tally(population, violations, 0, 0, 0)).State);

    [Fact]
    public void A_critical_one_holds_the_score_at_fifty_nine() => Assert.Equal(59, Grade.Of(NextStep, new Tally(1000, 1, 1, 0, 0)).Score);

    [Fact]
    public void Without_tolerance_any_finding_is_amber_at_least()
    {
        var grade = Grade.Of(Reason, new Tally(10_000, 1, 0, 0, 0));
        Assert.Equal(CheckState.Amber, grade.State);
        Assert.True(grade.Score < 80);
    }

    [Fact]
    public void Stages_are_a_census_and_compared_as_they_are() => Assert.Equal(CheckState.Red, Grade.Of(Names, new Tally(7, 2, 0, 0, 0)).State);
}
