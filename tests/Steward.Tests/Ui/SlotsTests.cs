using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Ui;

/// <summary>A place is named twice, by the page that has it and by the room that fills it: a wrong letter would show nothing.</summary>
public sealed partial class SlotsTests
{
    private static readonly IReadOnlyList<string> Rendered = [.. HouseFolder.Sources(".razor").SelectMany(file => Place().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value + match.Groups[2].Value).Distinct()];

    private static readonly IReadOnlyList<string> Filled = [.. new ServiceCollection().AddHouse(new SqliteEngine("nowhere.db"), new FakeClock(World.Morning), Path.Combine(Path.GetTempPath(), "keys", "master.key"))
        .Select(service => service.ImplementationInstance).OfType<SlotPart>().Select(part => part.Slot).Distinct()];

    [Fact]
    public void Every_place_that_a_room_fills_is_on_a_page()
    {
        Assert.NotEmpty(Filled);
        Assert.DoesNotContain(Filled, slot => !Rendered.Any(place => Fits(slot, place)));
    }

    [Fact]
    public void Every_place_on_a_page_is_filled_by_somebody()
    {
        Assert.NotEmpty(Rendered);
        Assert.DoesNotContain(Rendered, place => !Filled.Any(slot => Fits(slot, place)));
    }

    /// <summary>A name whose beginning only the run knows is its end.</summary>
    private static bool Fits(string slot, string place) => place[0] == '.' ? slot.EndsWith(place, StringComparison.Ordinal) : slot == place;

    [GeneratedRegex("""<Slots Name="(?:([a-z.-]+)"|@\(\w+ \+ "([a-z.-]+)"\)")""")]
    private static partial Regex Place();
}
