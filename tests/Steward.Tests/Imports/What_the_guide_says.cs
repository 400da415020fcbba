using System.Text.RegularExpressions;
using Steward.Imports;

namespace Steward.Tests.Imports;

/// <summary>samples/README.md cannot drift from what is so.</summary>
public sealed partial class What_the_guide_says : IDisposable
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(RealData.Root, "samples/README.md"));
    private readonly Folder folder = new();

    public static IEnumerable<object[]> Layout => LayoutRow().Matches(Guide).Select(row => new object[] { row.Groups[1].Value, row.Groups[2].Value });

    [Theory, MemberData(nameof(Layout))]
    public void The_headers_of_our_own_layout_are_those_listed(string file, string listed)
    {
        var headers = listed.Split(" (")[0].Replace("**", "").Split(' ');
        Assert.Equal([], ImportPlan.Make([folder.Write(file + ".csv", string.Join(',', headers) + "\n")]).Rows());
        var refused = Assert.Throws<FileRefused>(() => ImportPlan.Make([folder.Write(file + ".csv", "external_id,qqqqqqqqqqqqqqqqqqqqqq\n")]));
        Assert.Contains($"There is: {string.Join(", ", headers.Where(header => header != "field:KEY"))}.", refused.Sentence);
    }

    [Theory, MemberData(nameof(Layout))]
    public void The_headers_in_bold_must_be_there(string file, string listed)
    {
        foreach (Match bold in Bold().Matches(listed))
        {
            var others = listed.Split(" (")[0].Replace("**", "").Split(' ').Where(header => header != bold.Groups[1].Value);
            Assert.Contains($"it lacks {bold.Groups[1].Value}.", Assert.Throws<FileRefused>(() => ImportPlan.Make([folder.Write(file + ".csv", string.Join(',', others) + "\n")])).Sentence);
        }
    }

    [Fact]
    public void The_example_is_a_mapping_that_works()
    {
        var map = ImportMap.Parse(Example().Match(Guide).Groups[1].Value, "README.md");
        var deals = folder.Write("deals 2025.csv", "Deals of 2025\n\nID,Client,Product,Size,Stage,Date,Sum,Tier,Phone,Mail\n7,Mze,GTXPro,XL,Paid,3/1/2025,,Gold,+995 1,\n8,Mze,GTX,S,In talks,3/2/2025,\"1.500,50\",,,m@mze.ge\n");
        var rows = ImportPlan.Make([deals, folder.Write("goods.csv", "code,price\nGTX Pro,\"99,5\"\n")], map).Rows().ToList();
        Assert.Equal(["ClientRow", "ContactPointRow", "DealRow", "ContactPointRow", "DealRow"], rows.Select(row => row.GetType().Name));
        Assert.Equal([("GTX Pro, XL", 99.5m, null), ("GTX, S", 1500.5m, "Offer")], rows.OfType<DealRow>().Select(deal => (deal.Title, deal.Amount!.Value, deal.Outcome == ImportedOutcome.Won ? null : deal.Stage)));
    }

    [GeneratedRegex(@"^\| (\w+) \| (.*\*\*.*|external_id.*) \|$", RegexOptions.Multiline)]
    private static partial Regex LayoutRow();

    [GeneratedRegex(@"\*\*(\w+)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    public void Dispose() => folder.Dispose();
}
