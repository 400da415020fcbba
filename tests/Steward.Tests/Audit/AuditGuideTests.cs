using System.Text.RegularExpressions;
using Steward.Audit;
using Steward.Tests.Imports;
using Steward.Ui;

namespace Steward.Tests.Audit;

public partial class AuditGuideTests
{
    /// <summary>A new check need not be told in the guide: the program says of each how it is counted. What the guide tells is what the program says.</summary>
    [Fact]
    public void What_the_guide_tells_of_a_check_is_what_the_program_says()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(RealData.Root, "docs/guide/audit.md"))).Where(row => WordBook.House.Text($"audit.check.{row.Groups[1].Value}.title", Lang.En) is not null).ToList();
        Assert.True(rows.Count > 30);
        Assert.All(rows, row => Assert.Equal((Said(row, "title"), Said(row, "how")), (row.Groups[2].Value, row.Groups[3].Value)));
    }

    private static string Said(Match row, string text) => WordBook.House.Text($"audit.check.{row.Groups[1].Value}.{text}", Lang.En)!;

    [GeneratedRegex(@"^\| (\w+) \| ([^|]+) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
