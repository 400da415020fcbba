using Steward.Foundation.Statistics;

namespace Steward.Tests.Foundation.Statistics;

/// <summary>Samples are written as R prints them: a plus means that it was still open when last seen.</summary>
public class KaplanMeierTests
{
    // R 4.2, survival 3.5-3: with(subset(aml, x == "Maintained"), Surv(time, status))
    private const string Maintained = "9 13 13+ 18 23 28+ 31 34 45+ 48 161+";

    // with(lung, Surv(time, status))
    private const string Lung = """
        306 455 1010+ 210 883 1022+ 310 361 218 166 170 654 728 71 567 144 613 707 61 88 301 81 624 371 394 520 574 118 390 12 473 26 533
        107 53 122 814 965+ 93 731 460 153 433 145 583 95 303 519 643 765 735 189 53 246 689 65 5 132 687 345 444 223 175 60 163 65 208
        821+ 428 230 840+ 305 11 132 226 426 705 363 11 176 791 95 196+ 167 806+ 284 641 147 740+ 163 655 239 88 245 588+ 30 179 310 477
        166 559+ 450 364 107 177 156 529+ 11 429 351 15 181 283 201 524 13 212 524 288 363 442 199 550 54 558 207 92 60 551+ 543+ 293 202
        353 511+ 267 511+ 371 387 457 337 201 404+ 222 62 458+ 356+ 353 163 31 340 229 444+ 315+ 182 156 329 364+ 291 179 376+ 384+ 268
        292+ 142 413+ 266+ 194 320 181 285 301+ 348 197 382+ 303+ 296+ 180 186 145 269+ 300+ 284+ 350 272+ 292+ 332+ 285 259+ 110 286 270
        81 131 225+ 269 225+ 243+ 279+ 276+ 135 79 59 240+ 202+ 235+ 105 224+ 239 237+ 173+ 252+ 221+ 185+ 92+ 13 222+ 192+ 183 211+ 175+
        197+ 203+ 116 188+ 191+ 105+ 174+ 177+
        """;

    // summary(survfit(Surv(time, status) ~ 1, subset(aml, x == "Maintained")))[c("time", "surv", "std.err")]
    [Theory]
    [InlineData(0, 9, 0.909090909090909, 0.0866784172041448)]
    [InlineData(1, 13, 0.818181818181818, 0.1162912998303329)]
    [InlineData(2, 18, 0.715909090909091, 0.1396649705572278)]
    [InlineData(3, 23, 0.613636363636364, 0.1526323310273120)]
    [InlineData(4, 31, 0.490909090909091, 0.1641932672211358)]
    [InlineData(5, 34, 0.368181818181818, 0.1626688858270948)]
    [InlineData(6, 48, 0.184090909090909, 0.1534927457862937)]
    public void Steps_and_standard_errors_equal_those_of_R(int index, double time, double survival, double error)
    {
        var step = Of(Maintained).Steps[index];

        Assert.Equal(time, step.Time);
        Assert.Equal(survival, step.Survival, 1e-9);
        Assert.Equal(error, step.StandardError, 1e-9);
    }

    // quantile(survfit(Surv(time, status) ~ 1, lung), c(.25, .5, .75))
    [Theory]
    [InlineData(.25, 170)]
    [InlineData(.5, 310)]
    [InlineData(.75, 550)]
    public void Quartiles_equal_those_of_R(double share, double days) => Assert.Equal(days, Of(Lung).Quantile(share));

    // summary(survfit(Surv(time, status) ~ 1, lung), times = c(5, 30, 365, 700, 1000))$surv
    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 0.9956140350877193)]
    [InlineData(30, 0.956140350877193)]
    [InlineData(365, 0.409241624460064)]
    [InlineData(700, 0.142391505654817)]
    [InlineData(1000, 0.0503455680708105)]
    public void Survival_at_a_moment_equals_that_of_R(double days, double survival) =>
        Assert.Equal(survival, Of(Lung).SurvivalAt(days), 1e-9);

    [Fact]
    public void A_quantile_that_too_few_have_reached_is_not_known()
    {
        var young = Of("3 5+ 6+ 7+ 8+");

        Assert.Equal(3, young.Quantile(.2));
        Assert.Null(young.Median);
        Assert.Null(Of("").Median);
    }

    [Fact]
    public void When_the_last_one_ends_nothing_survives_and_no_number_is_infinite()
    {
        var last = Of("2 3 7 10+ 12").Steps[^1];

        Assert.Equal(new SurvivalStep(12, AtRisk: 1, Ended: 1, Survival: 0, StandardError: 0), last);
    }

    [Fact]
    public void The_order_of_observations_does_not_matter()
    {
        var backwards = string.Join(' ', Lung.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Reverse());

        Assert.Equal(Of(Lung).Steps, Of(backwards).Steps);
    }

    [Fact]
    public void Durations_below_zero_are_refused() =>
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(-1, Ended: true)]));

    private static KaplanMeier Of(string sample) => KaplanMeier.Of(
        from mark in sample.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        select new Observation(double.Parse(mark.TrimEnd('+')), Ended: !mark.EndsWith('+')));
}
