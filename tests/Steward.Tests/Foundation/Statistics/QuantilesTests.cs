using Steward.Foundation.Statistics;

namespace Steward.Tests.Foundation.Statistics;

public class QuantilesTests
{
    // R 4.2: quantile(c(3,1,4,1,5,9,2,6,5,3.5), c(0,.1,.25,.5,.9,.99,1), type=7)
    [Theory]
    [InlineData(0, 1)]
    [InlineData(.1, 1)]
    [InlineData(.25, 2.25)]
    [InlineData(.5, 3.75)]
    [InlineData(.9, 6.3)]
    [InlineData(.99, 8.73)]
    [InlineData(1, 9)]
    public void A_percentile_equals_that_of_R(double share, double expected) =>
        Assert.Equal(expected, Quantiles.Percentile([3, 1, 4, 1, 5, 9, 2, 6, 5, 3.5], share)!.Value, 1e-12);

    [Fact]
    public void The_median_of_an_even_number_lies_in_the_middle() => Assert.Equal(2.5, Quantiles.Median([4, 1, 3, 2]));

    [Fact]
    public void One_value_is_every_quantile() => Assert.Equal(7, Quantiles.Percentile([7], .9));

    [Fact]
    public void Nothing_has_no_median() => Assert.Null(Quantiles.Median([]));
}
