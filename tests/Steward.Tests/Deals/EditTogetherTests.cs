using Dapper;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Deals;

/// <summary>Several people edit the same cards: what one wrote is never lost without the other being told.</summary>
public class EditTogetherTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Two_who_change_different_fields_of_one_deal_both_get_their_way(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var seen = deal.Version;
        (await world.The<EditDeal>().Run(Change(deal, seen, "need", null, "Two balcony doors, white"), world.Anna)).ShouldBeDone();
        (await world.The<EditDeal>().Run(Change(deal, seen, "profile", null, "white"), world.Vera)).ShouldBeDone();
        (await world.The<EditDeal>().Run(Change(deal, seen, "need", null, "Only one door"), world.Vera)).ShouldBeRefusedBecause("ui.changed-meanwhile");
        Assert.Equal("Two balcony doors, white", await world.Scalar<string>("select need from deals where id = @Value", deal.Id));
    }

    [Fact]
    public async Task The_same_holds_for_clients()
    {
        await using var world = await World.New();
        var (id, seen) = (world.Romashka.Id, world.Romashka.Version);
        (await world.The<EditClient>().Run(new ClientEdit(id, seen) { City = "Tbilisi", Was = new ClientEdit(id) { City = "" } }, world.Anna)).ShouldBeDone();
        (await world.The<EditClient>().Run(new ClientEdit(id, seen) { Note = "Likes white", Was = new ClientEdit(id) { Note = "" } }, world.Vera)).ShouldBeDone();
        (await world.The<EditClient>().Run(new ClientEdit(id, seen) { City = "Batumi", Was = new ClientEdit(id) { City = "" } }, world.Vera)).ShouldBeRefusedBecause("ui.changed-meanwhile");
        (await world.The<EditClient>().Run(new ClientEdit(id, seen) { Source = "fair" }, world.Vera)).ShouldBeRefusedBecause("ui.changed-meanwhile");
    }

    [Fact]
    public async Task Eight_people_at_the_same_fifty_deals_lose_no_change_without_being_told()
    {
        await using var world = await World.New();
        var deals = new List<Deal>();
        for (var i = 0; i < 50; i++) deals.Add(await world.OpenDeal($"Deal {i}"));
        var edits = Environment.GetEnvironmentVariable("STEWARD_TESTS") == "full" ? 10_000 : 2_000;
        string[] keys = ["need", "source", "profile", "title"];
        string[] profiles = ["white", "anthracite"];
        var (accepted, refused) = (new System.Collections.Concurrent.ConcurrentBag<(long Deal, string Key, string? Was, string Now)>(), 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(person => Task.Run(async () =>
        {
            var random = new Random(person);
            for (var i = 0; i < edits / 8; i++)
            {
                var (deal, key) = (deals[random.Next(deals.Count)], keys[random.Next(keys.Length)]);
                var (version, was) = await Seen(world, deal.Id, key);
                await Task.Yield(); // somebody thinks before they save
                var now = key == "profile" ? profiles[random.Next(2)] : $"{key} by {person}, {i}";
                var edited = await world.The<EditDeal>().Run(Change(deal, version, key, was, now), person % 2 == 0 ? world.Anna : world.Vera);
                if (edited.IsRefused) { Assert.Equal("ui.changed-meanwhile", edited.Refusal!.Code); Interlocked.Increment(ref refused); }
                else if (was != now) accepted.Add((deal.Id.Value, key, was, now));
            }
        })));

        // The model: the accepted changes of each field form one chain from what stood there at first to what stands there now.
        foreach (var field in accepted.GroupBy(e => (e.Deal, e.Key)))
        {
            if (field.Key.Key == "profile") continue; // two values come again and again: any order of them is a chain
            var byWas = field.ToDictionary(e => e.Was ?? "");
            var at = field.Key.Key == "title" ? deals.First(d => d.Id.Value == field.Key.Deal).Title : "";
            for (var steps = field.Count(); steps > 0; steps--)
            {
                Assert.True(byWas.Remove(at, out var step), $"The change of {field.Key} from “{at}” was lost.");
                at = step.Now;
            }
            Assert.Equal(at, (await Seen(world, new(field.Key.Deal), field.Key.Key)).Was);
        }
        Assert.True(accepted.Count > edits / 2, $"Only {accepted.Count} of {edits} changes were taken, {refused} refused.");
    }

    private static DealEdit Change(Deal deal, int version, string key, string? was, string now) =>
        new(deal.Id, new Dictionary<string, string?> { [key] = now }, version, new Dictionary<string, string?> { [key] = was });

    private static async Task<(int Version, string? Was)> Seen(World world, DealId deal, string key)
    {
        await using var connection = await world.The<BaseReader>().Open();
        return await connection.QuerySingleAsync<(int, string?)>(key == "profile"
            ? "select d.version, (select v.text from field_values v join fields f on f.id = v.field_id and f.key = 'profile' where v.subject = 1 and v.subject_id = d.id) from deals d where d.id = @Value"
            : $"select version, {key} from deals where id = @Value", new { deal.Value });
    }
}
