using NodaTime;
using Steward.Caretakers;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Journal;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

/// <summary>What the stories of caretakers have in common.</summary>
internal static class Sweeping
{
    public static async Task<Swept> Sweep(this World world, string caretaker = "H1") => (await world.The<Sweep>().Run([caretaker], Caller.System())).ShouldBeDone().Single();

    public static async Task<DryResult> Preview(this World world, string caretaker)
    {
        var set = (await world.The<CaretakerCatalog>().All()).Single(c => c.Id == caretaker);
        return await set.Caretaker.Preview(set.Settings);
    }

    public static async Task<DryResult> Try(this World world, int? days = null)
    {
        var caretaker = (await world.The<CaretakerCatalog>().All())[0];
        return await caretaker.Caretaker.Preview(caretaker.Settings with { Days = days ?? caretaker.Settings.Days });
    }

    public static async Task<DryResult> Replay(this World world, LocalDate from, LocalDate to)
    {
        var caretaker = (await world.The<CaretakerCatalog>().All())[0];
        return await ((IReplayed)caretaker.Caretaker).Past(caretaker.Settings, from, to);
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

    /// <summary>What follows on every stage when a deal stands there longer than ten working days.</summary>
    public static Task React(this World world, Overstay reaction) => world.Change<Nothing>(async work =>
    {
        foreach (var stage in world.Stages) (await work.Db.FindAsync<Stage>(stage.Id))!.OnOverstay = reaction;
        return new Nothing();
    });

    public static Task HeadedByVera(this World world) => world.Change<long>(async work =>
        await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update teams set head_id = @head where name = 'Office'", new { head = world.Vera.PersonNumber }, work.Transaction));

    public static async Task WatchBookings(this World world) =>
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "booked_until", "Booking valid until", FieldKind.Date) { AlertDays = 2 }, world.Vera)).ShouldBeDone();

    public static async Task Booked(this World world, Deal deal, string day) =>
        (await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { ["booked_until"] = day }), world.Anna)).ShouldBeDone();
}
