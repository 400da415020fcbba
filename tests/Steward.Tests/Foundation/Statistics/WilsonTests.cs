using Steward.Foundation.Statistics;

namespace Steward.Tests.Foundation.Statistics;

public class WilsonTests
{
    // python3-statsmodels 0.13.5: proportion_confint(hits, of, .05, 'wilson')
    [Theory]
    [InlineData(0, 10, 0.0, 0.27753279986288926)]
    [InlineData(10, 10, 0.7224672001371106, 1.0)]
    [InlineData(1, 1, 0.2065493143772374, 1.0)]
    [InlineData(1, 3, 0.06149194472039626, 0.7923403991979523)]
    [InlineData(7, 20, 0.18119182410108203, 0.5671457233147638)]
    [InlineData(53, 81, 0.5458937528984922, 0.7487735046840958)]
    [InlineData(3, 1000, 0.0010207838811386195, 0.008783014053503176)]
    [InlineData(499_999, 1_000_000, 0.4990190198938482, 0.5009789801138348)]
    public void The_interval_equals_that_of_statsmodels(long hits, long of, double lower, double upper)
    {
        var interval = Wilson.Interval(hits, of);

        Assert.Equal(lower, interval.Lower, 1e-12);
        Assert.Equal(upper, interval.Upper, 1e-12);
    }

    [Fact]
    public void Another_confidence_is_asked_for_by_its_normal_quantile()
    {
        // proportion_confint(7, 20, .01, 'wilson'); z = norm.isf(.005)
        var (lower, upper) = Wilson.Interval(7, 20, 2.575829303548901);

        Assert.Equal(0.14639344137693883, lower, 1e-12);
        Assert.Equal(0.6283381789526872, upper, 1e-12);
    }

    [Fact]
    public void Nothing_counted_leaves_every_share_possible() => Assert.Equal((0, 1), Wilson.Interval(0, 0));

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Impossible_counts_are_refused(long hits, long of) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(hits, of));
}
