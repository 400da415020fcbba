using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;
using Steward.Tasks;
using Steward.Web.Verbs;

namespace Steward.Tests.Crash;

/// <summary>Eight writers inside the killed process. Each thing that was acknowledged is written to standard output, after it was.</summary>
internal sealed class OperationsWork(string seed)
{
    public const string Ready = "ready";
    private const int Writers = 8;

    public async Task<int> UntilKilled(BaseLocation location)
    {
        await using var opened = await OpenedBase.Open(location, location.TryLock() ?? throw new IOException("Somebody has the base open."));
        var desk = await Desk.Open(opened.Services);
        // Eight writers lose more in an hour than one person may.
        await opened.Services.GetRequiredService<Writer>().Run<Nothing>(Caller.System(), async work => { await opened.Services.GetRequiredService<Settings>().Set(work, LossCap.Setting, "1000000"); return new Nothing(); });
        await OneDeal(opened.Services, desk, seed + "-first", 0); // a cold process would be killed before it did anything
        Console.WriteLine(Ready);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Work(opened.Services, desk, $"{seed}-{writer}"))));
        return ExitCode.Done;
    }

    private sealed record Desk(Caller Caller, IReadOnlyList<StageId> Stages, LossReasonId Reason)
    {
        public static async Task<Desk> Open(IServiceProvider house)
        {
            var person = (await house.GetRequiredService<Staffing>().All()).Keys.First();
            await using var connection = await house.GetRequiredService<BaseReader>().Open();
            var stages = await Dapper.SqlMapper.QueryAsync<long>(connection, "select id from stages order by position");
            var reason = await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select min(id) from loss_reasons");
            return new((await house.GetRequiredService<Staffing>().CallerFor(person, Door.Api))!, [.. stages.Select(id => new StageId(id))], new LossReasonId(reason));
        }
    }

    private static async Task Work(IServiceProvider house, Desk desk, string writer)
    {
        for (var n = 0; ; n++) await OneDeal(house, desk, $"{writer}-{n}", n);
    }

    private static async Task OneDeal(IServiceProvider house, Desk desk, string name, int n)
    {
        var client = await Done("client", name, house.GetRequiredService<RegisterClient>().Run(new NewClient("c" + name), desk.Caller));
        var next = new NextStep(StepKind.Call, "t" + name, SoonAs(house));
        var deal = await Done("deal", name, house.GetRequiredService<OpenDeal>().Run(new NewDeal(client.Id, "d" + name, next) { Values = new Dictionary<string, string?> { [DealAttributes.Amount] = "100" } }, desk.Caller));
        await Done("activity", name, house.GetRequiredService<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, "a" + name) { Deal = deal.Id }, desk.Caller));
        await Done("move", name, house.GetRequiredService<MoveDeal>().Run(new DealMove(deal.Id, desk.Stages[1]), desk.Caller));
        var task = await OpenTask(house, deal.Id);
        await Done("task", name, house.GetRequiredService<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Reached, "They agreed to it, " + name, next with { Title = "n" + name }), desk.Caller));
        if (n % 3 == 0) await Done("lost", name, house.GetRequiredService<LoseDeal>().Run(new DealLoss(deal.Id, desk.Reason, "they chose a cheaper offer " + name), desk.Caller));
    }

    private static Instant SoonAs(IServiceProvider house) => house.GetRequiredService<IClock>().GetCurrentInstant() + Duration.FromDays(1);

    private static async Task<TaskId> OpenTask(IServiceProvider house, DealId deal)
    {
        await using var connection = await house.GetRequiredService<BaseReader>().Open();
        return new TaskId(await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select id from tasks where deal_id = @id and done is null", new { id = deal.Value }));
    }

    private static async Task<T> Done<T>(string what, string name, Task<Outcome<T>> act)
    {
        var outcome = await act;
        if (outcome.IsRefused) throw new InvalidOperationException($"{what} {name}: {outcome.Refusal.Code}");
        Console.WriteLine($"{what} {name}");
        return outcome.Done;
    }
}
