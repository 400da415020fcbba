using System.Text.RegularExpressions;

namespace Steward.Tests.Ui;

/// <summary>What the content security policy forbids is not written in the first place.</summary>
public sealed partial class MarkupRulesTests
{
    [Fact]
    public void No_page_has_a_style_attribute_or_an_inline_handler()
    {
        var found = from path in HouseFolder.Sources(".razor") from line in File.ReadLines(path) where Inline().IsMatch(line) select $"{Path.GetFileName(path)}: {line.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void The_rule_can_fail()
    {
        Assert.Matches(Inline(), "<p style=\"width:3px\">");
        Assert.Matches(Inline(), "<a onclick=\"go()\">");
        Assert.Matches(Inline(), "<button hx-on:click=\"go()\">");
        Assert.Matches(Inline(), "<form hx-vals=\"js:{a:1}\">");
        Assert.DoesNotMatch(Inline(), "<link rel=\"stylesheet\" href=\"x\" />");
    }

    [Fact]
    public void The_script_and_the_styles_name_nothing_from_elsewhere()
    {
        var web = Path.Combine(HouseFolder.Root, "src", "Steward.Web", "wwwroot");
        foreach (var name in new[] { "app.js", "steward.css" })
            Assert.DoesNotContain("//cdn", File.ReadAllText(Path.Combine(web, name)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(new Regex(@"\beval\(|new Function|innerHTML"), File.ReadAllText(Path.Combine(web, "app.js")).Replace("swap: 'innerHTML'", ""));
    }

    // htmx runs filters in brackets, hx-on and js: values through eval, which the policy shuts.
    [GeneratedRegex("""\sstyle="|\son[a-z]+="|\shx-on[:=]|="js:|hx-trigger="[^"]*\[""")]
    private static partial Regex Inline();
}
