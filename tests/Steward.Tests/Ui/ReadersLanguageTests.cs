using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.People;
using Steward.Tasks;
using Steward.Tests.Support;
using Steward.Tests.Web;
using Steward.Ui;

namespace Steward.Tests.Ui;

/// <summary>What the house names by itself is named in the language of whoever reads.</summary>
public class ReadersLanguageTests
{
    [Fact]
    public void Every_kind_of_step_has_a_name_of_the_house() => Assert.Equal(Enum.GetNames<StepKind>().Order(), StepNames.Kinds.Order());

    [Fact]
    public async Task A_step_without_words_is_called_in_the_list_of_clients_as_everywhere()
    {
        await using var town = await Town.New();
        var caller = Caller.System();
        (await town.The<PlanTask>().Run(new NewTask(StepKind.Visit, "", town.Clock.GetCurrentInstant() + Duration.FromMinutes(1)) { Client = new ClientId(town.Targets["own"]["client"]), Owner = town.PersonOf("salesperson").Id }, caller)).ShouldBeDone();
        var page = await Page(town, "/clients", "salesperson", "ru");
        Assert.Contains("Выезд, ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Visit,", page, StringComparison.Ordinal);
    }

    [Theory, InlineData("en", "Armenia (AM)", "United Arab Emirates (AE)"), InlineData("ru", "Армения (AM)", "ОАЭ (AE)"), InlineData("ka", "სომხეთი (AM)", "საბერძნეთი (GR)")]
    public async Task Countries_of_phones_stand_in_one_language(string language, params string[] countries)
    {
        await using var town = await Town.New();
        var page = await Page(town, "/company", "admin", language);
        Assert.All(countries, country => Assert.Contains(country, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Հայաստան", page, StringComparison.Ordinal);
    }

    private static async Task<string> Page(Town town, string path, string who, string language)
    {
        var reader = (await town.The<Staffing>().CallerFor(town.PersonOf(who).Id, Door.Page))!;
        (await town.The<ChooseLanguage>().Run(Langs.All.First(lang => lang.Code() == language), reader)).ShouldBeDone();
        using var asked = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", town.CookieOf(who) } } };
        using var answer = await town.Client.SendAsync(asked);
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
