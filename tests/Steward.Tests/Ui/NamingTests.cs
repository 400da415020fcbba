using Steward.Ui;

namespace Steward.Tests.Ui;

public class NamingTests
{
    private static readonly (long, string)[] People = [(1, "Nino"), (2, "Nino Beridze"), (3, "Давид Цинцадзе"), (4, "ნინო ბერიძე"), (5, "Nino Beridze")];

    [Theory]
    [InlineData("@Nino Beridze please look", "2,5")]
    [InlineData("ask @nino, not Levan", "1")]
    [InlineData("@Ninotchka is somebody else", "")]
    [InlineData("write to anna@Nino.ge", "")]
    [InlineData("(@Давид Цинцадзе) и @ნინო ბერიძე", "3,4")]
    [InlineData("@@Nino @ @", "1")]
    [InlineData("nobody", "")]
    public void Names_after_at_are_whole_names_and_the_longest_counts(string text, string named) => Assert.Equal(named, string.Join(',', Naming.In(text, People)));

    [Theory, InlineData("@Nino Beridze please"), InlineData("a @Nino"), InlineData("@"), InlineData("x@Nino")]
    public void The_parts_are_the_text(string text) => Assert.Equal(text, string.Concat(Naming.Parts(text, People).Select(part => part.Text)));
}
