using NodaTime;
using Steward.Caretakers;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

/// <summary>What the stories of caretakers have in common.</summary>
internal static class Sweeping
{
    public static async Task<Swept> Sweep(this World world) => (await world.The<Sweep>().Run(["H1"], Caller.System())).ShouldBeDone().Single();

    public static async Task<DryResult> Try(this World world, int? days = null)
    {
        var caretaker = (await world.The<CaretakerCatalog>().All())[0];
        return await world.The<DryRun>().Today(caretaker.Caretaker, caretaker.Settings with { Days = days ?? caretaker.Settings.Days });
    }

    public static async Task<DryResult> Replay(this World world, LocalDate from, LocalDate to)
    {
        var caretaker = (await world.The<CaretakerCatalog>().All())[0];
        return await world.The<DryRun>().Past(caretaker.Caretaker, caretaker.Settings, from, to);
    }

    public static async Task Talk(this World world, Caller by) =>
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, "They still think about the balcony, call in spring") { Client = world.Romashka.Id }, by)).ShouldBeDone();

    public static async Task Plan(this World world, Duration ahead) =>
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call", world.Clock.GetCurrentInstant() + ahead) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();

    /// <summary>Through all stages, with what they ask.</summary>
    public static async Task Win(this World world, Deal deal)
    {
        var asked = new Dictionary<string, string?> { ["need"] = "Two balcony doors, white", ["profile"] = "white" };
        foreach (var stage in world.Stages.Skip(1))
            (await world.The<MoveDeal>().Run(new DealMove(deal.Id, stage.Id) { Next = world.CallTomorrow, Values = asked }, world.Anna)).ShouldBeDone();
        (await world.The<WinDeal>().Run(new DealWin(deal.Id), world.Anna)).ShouldBeDone();
    }

    /// <summary>Clients of history, dealt out among the owners, to whom nothing has happened yet.</summary>
    public static async Task<IReadOnlyList<ClientId>> BringClients(this World world, int count, params Caller[] owners) =>
        (await world.Change<List<ClientId>>(async work =>
        {
            await using var journal = new SilentJournal(work, world.The<JournalWriter>());
            await using var book = new ClientBook(work, journal, world.The<ContactPoints>());
            var ids = new List<ClientId>();
            for (var i = 0; i < count; i++)
                ids.Add(await book.Add(new PastClient($"Client {i}", true) { Owner = new PersonId(owners[i % owners.Length].PersonNumber!.Value), Created = work.Now }));
            await book.Flush();
            await journal.Flush();
            return ids;
        })).ShouldBeDone();
}
