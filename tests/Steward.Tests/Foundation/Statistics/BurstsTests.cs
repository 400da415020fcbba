using Steward.Foundation.Statistics;

namespace Steward.Tests.Foundation.Statistics;

public class BurstsTests
{
    /// <summary>The same formula in Python: python3 -c "from math import *; p=lambda k,l: exp(-l)*l**k/factorial(k); print([next(k for k in range(int(d/8)+1,99)
    /// if (k-d/8)/k*d/8*1999*p(k-1,d/8)-log(sum(p(i,d/8) for i in range(k)))&lt;=.5) for d in (.5,1,2,3,5,10,20,40)])"</summary>
    [Theory]
    [InlineData(.5, 3)]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(3, 5)]
    [InlineData(5, 6)]
    [InlineData(10, 9)]
    [InlineData(20, 12)]
    [InlineData(40, 17)]
    public void So_many_within_an_hour_are_no_chance(double perDay, int count) => Assert.Equal(count, Bursts.Unlikely(perDay));
}
