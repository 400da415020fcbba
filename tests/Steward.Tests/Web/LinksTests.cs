using System.Text.RegularExpressions;
using Steward.Audit;
using Steward.Tests.Ui;

namespace Steward.Tests.Web;

/// <summary>Every address that a page names is one that something answers.</summary>
public partial class LinksTests
{
    private static readonly string[] ofFiles = ["/lib/", "/kit/", "/offline.css"];

    private static readonly IReadOnlyList<string[]> routes = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Web", "routes.txt"))
        .Select(line => Route().Match(line)).Where(match => match.Success).Select(match => Hole().Replace(match.Groups[1].Value, "*").ToLowerInvariant().Split('/'))];

    [Fact]
    public void No_page_links_to_an_address_that_nothing_answers()
    {
        var dead = from file in HouseFolder.Sources(".razor")
                   from Match link in Link().Matches(File.ReadAllText(file))
                   let address = Plain(link.Groups[1].Value)
                   where !Path.GetFileName(file).StartsWith("Kit", StringComparison.Ordinal) && !ofFiles.Any(address.StartsWith) && !IsAnswered(address)
                   select $"{Path.GetFileName(file)}: {link.Groups[1].Value}";
        Assert.Empty(dead);
    }

    [Theory, InlineData("deal"), InlineData("client"), InlineData("pipeline"), InlineData("stage"), InlineData("field"), InlineData("task"), InlineData("company")]
    public void What_a_finding_is_about_has_a_page(string kind)
    {
        Assert.True(IsAnswered(new SubjectView { Kind = kind, Id = 7, Above = 3 }.Href("2a").Split('#')[0]));
        Assert.True(IsAnswered(new SubjectView { Kind = kind, Id = 7, Deal = 3 }.Href("7a").Split('#')[0]));
    }

    [Fact]
    public void An_address_that_nothing_answers_is_found()
    {
        Assert.False(IsAnswered("/settings/pipelines"));
        Assert.True(IsAnswered(Plain("/deals/{Id}")));
    }

    private static bool IsAnswered(string address)
    {
        var asked = address.TrimEnd('/').Split('/');
        return routes.Any(route => route.Length == asked.Length && route.Zip(asked).All(pair => pair.First.Contains('*') || pair.Second.Contains('*') || pair.First == pair.Second))
            // What is put together goes on with a number.
            || address.EndsWith('/') && routes.Any(route => route.Length == asked.Length + 1 && route.Zip(asked).All(pair => pair.First.Contains('*') || pair.First == pair.Second));
    }

    private static string Plain(string written) => Hole().Replace(written, "*").Split('?', '#')[0].ToLowerInvariant();

    [GeneratedRegex(@"^(?:GET|POST|PUT|PATCH|DELETE)\s+(/\S*)")]
    private static partial Regex Route();

    [GeneratedRegex(@"\{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Hole();

    // Not what is added to an address that stands in a variable: “Address + "/gates"”.
    [GeneratedRegex("""(?<!\+ \$?|\w\(\$?|, \$?)"(/[a-z](?:\{(?:[^{}]|\{[^{}]*\})*\}|[^"?#\s{}])*)""")]
    private static partial Regex Link();
}
