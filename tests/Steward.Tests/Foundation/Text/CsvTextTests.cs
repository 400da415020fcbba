using Steward.Foundation.Text;

namespace Steward.Tests.Foundation.Text;

public class CsvTextTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("  =1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\u200B=1+1")]
    [InlineData("\u00A0@SUM(A1)")]
    [InlineData("+1-2")]
    [InlineData("-2+3")]
    [InlineData("＝1+1")]
    [InlineData("+995 599|cmd")]
    [InlineData("\tplain")]
    public void What_a_spreadsheet_would_run_is_led_by_an_apostrophe(string text) => Assert.StartsWith("'", CsvText.Safe(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("+995599123456")]
    [InlineData("-12.5")]
    [InlineData("-12,5")]
    [InlineData("Romashka = roses")]
    [InlineData("")]
    [InlineData("  ")]
    public void Numbers_phones_and_plain_text_stay_as_they_are(string text) => Assert.Equal(text, CsvText.Safe(text));

    [Fact]
    public void Commas_quotes_and_lines_are_quoted() =>
        Assert.Equal("plain,\"a, b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n", CsvText.Row("plain", "a, b", "say \"hi\"", "two\nlines", null));

    [Fact]
    public void A_spreadsheet_that_parts_cells_by_the_other_sign_runs_nothing_either()
    {
        Assert.Equal("\"x;'=1+1;y\"\r\n", CsvText.Row("x;=1+1;y"));
        Assert.Equal("\"x,'=1+1\";plain\r\n", CsvText.RowWith(';', ["x,=1+1", "plain"]));
    }
}
