using NodaTime;
using Steward.Channels;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Orders;
using Steward.People;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Web;

/// <summary>What stands in the town's base: for each owner a client, a deal and a task. Each carries its owner's own word, which nobody else may read.</summary>
public static class TownStock
{
    /// <summary>A word that is found only in the rows of its owner.</summary>
    public static string CanaryOf(string who) => "canary" + who.Replace("-", "", StringComparison.Ordinal);

    public static readonly string[] Owners = ["salesperson", "teammate", "stranger"];

    public static async Task Fill(Town town)
    {
        var stage = await LayPipeline(town);
        foreach (var (target, owner) in new[] { ("own", "salesperson"), ("team", "teammate"), ("foreign", "stranger") })
        {
            var caller = (await town.The<Staffing>().CallerFor(town.PersonOf(owner).Id, Door.Page))!;
            var word = CanaryOf(owner);
            var client = (await town.The<RegisterClient>().Run(new NewClient($"{word} LLC") { Phone = $"+995 599 {town.PersonOf(owner).Id.Value:00} 34 56", ContactName = $"{word} Nino" }, caller)).ShouldBeDone();
            var next = new NextStep(StepKind.Call, $"call {word}", town.Clock.GetCurrentInstant() + Duration.FromDays(1));
            var deal = (await town.The<OpenDeal>().Run(new NewDeal(client.Id, $"{word} doors", next)
            {
                Pipeline = stage.PipelineId,
                Values = new Dictionary<string, string?> { [DealAttributes.Amount] = "1234" },
            }, caller)).ShouldBeDone();
            var paper = (await town.The<FieldFiles>().Keep(new MemoryStream(System.Text.Encoding.UTF8.GetBytes("plan of " + word)), word + ".txt")).ShouldBeDone();
            await town.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, $"note about {word}") { Deal = deal.Id, Files = [paper] }, caller);
            await town.The<RecordDocument>().Run(new NewDocument(deal.Id, DocumentKind.Contract, $"contract of {word}"), caller);
            await town.The<IssueInvoice>().Run(new NewInvoice(deal.Id, $"no {word}", 100), caller);
            await PutFiles(town, caller, client.Id, deal.Id, word);
            var extension = owner[..4];
            (await town.The<EditPerson>().Run(new PersonEdit(town.PersonOf(owner).Id) { Extension = extension }, Caller.System())).ShouldBeDone();
            var call = (await town.The<TakeCallEvent>().Run(new CallEvent(word, CallEventKind.Ended) { Direction = CallDirection.In, Client = $"+995 599 {town.PersonOf(owner).Id.Value:00} 34 56", Extension = extension, TalkSeconds = 60, Result = CallResult.Answered }, Caller.System())).ShouldBeDone().Call!;
            town.Targets[target] = new()
            {
                ["call"] = call.Id.Value,
                ["client"] = client.Id.Value, ["deal"] = deal.Id.Value, ["task"] = await One(town, "select max(id) from tasks"), ["contact"] = await One(town, "select max(id) from contacts"),
                ["activity"] = await One(town, "select max(id) from activities"), ["attachment"] = await One(town, "select max(id) from attachments"), ["point"] = await One(town, "select max(id) from contact_points"),
                ["finding"] = await Find(town, deal, word), ["remedy"] = await Mend(town, state: 1), ["waiting"] = await Mend(town, state: 0), ["approval"] = await Ask(town, deal),
                ["stage"] = stage.Id.Value, ["pipeline"] = stage.PipelineId.Value, ["person"] = town.PersonOf(owner).Id.Value, ["key"] = 1, ["team"] = 1, ["fact"] = 1,
                ["reason"] = 1, ["rule"] = 1, ["competitor"] = await Rival(town, caller, deal, word), ["batch"] = await Batch(town, caller, deal, word),
                ["document"] = await One(town, "select max(id) from documents"), ["invoice"] = await One(town, "select max(id) from invoices"),
            };
        }
        town.Targets["nobody"] = town.Targets["own"].ToDictionary(kind => kind.Key, _ => 99_999_999L);
    }

    /// <summary>A file on the client, its contact, its deal and its order, each in a field called x.</summary>
    private static async Task PutFiles(Town town, Caller caller, ClientId client, DealId deal, string word)
    {
        foreach (var on in new[] { FieldSubject.Client, FieldSubject.Contact, FieldSubject.Deal, FieldSubject.Order })
            await town.The<AddField>().Run(new NewField(on, "x", "Papers", FieldKind.File), Caller.System());
        var file = (await town.The<FieldFiles>().Keep(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(word)), word + ".txt")).ShouldBeDone();
        var papers = new Dictionary<string, string?> { ["x"] = file.ToString() };
        (await town.The<EditClient>().Run(new ClientEdit(client) { Fields = papers }, caller)).ShouldBeDone();
        (await town.The<EditContact>().Run(new ContactEdit(new(await One(town, "select max(id) from contacts"))) { Fields = papers }, caller)).ShouldBeDone();
        (await town.The<EditDeal>().Run(new DealEdit(deal, papers), caller)).ShouldBeDone();
        (await town.The<EditOrder>().Run(new OrderEdit(new(await One(town, "select max(id) from invoices")), papers), caller)).ShouldBeDone();
    }

    /// <summary>A finding of the deal, as a sweep would keep it.</summary>
    private static Task<long> Find(Town town, Deal deal, string word) => Put(town, "findings", """
        insert into findings (id, check_id, subject_kind, subject_id, owner_id, since, seen, state, severity, why) values (@id, '7a', 0, @deal, @owner, @now, @now, 0, 1, @why)
        """, new { deal = deal.Id.Value, owner = deal.OwnerId?.Value, why = $$"""{"word":"{{word}}"}""" });

    private static async Task<long> Rival(Town town, Caller caller, Deal deal, string word) =>
        (await town.The<NameCompetitor>().Run(new CompetitorOnDeal(deal.Id, null, $"Rivals of {town.PersonOf(Owners[0]).Id}", $"offer to {word}"), caller)).ShouldBeDone().CompetitorId.Value;

    /// <summary>Losses that wait for a second person.</summary>
    private static Task<long> Batch(Town town, Caller caller, Deal deal, string word) => Put(town, "loss_batches", """
        insert into loss_batches (id, at, asked_by, reason_id, comment, deals, state) values (@id, @now, @by, 1, @comment, @deals, 0)
        """, new { by = caller.PersonNumber, comment = $"silence of {word}", deals = deal.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) });

    /// <summary>A remedy of the newest finding: applied, or waiting for a second person.</summary>
    private static async Task<long> Mend(Town town, int state) => await Put(town, "remedies", """
        insert into remedies (id, check_id, at, state, asked_by, applied_at, body) values (@id, '7a', @now, @state, 0, @now, @body)
        """, new { state, body = $$"""{"findings":[{{await One(town, "select max(id) from findings")}}],"tasks":[]}""" });

    /// <summary>A question to quality control at a gate before the second stage.</summary>
    private static async Task<long> Ask(Town town, Deal deal)
    {
        var gate = await Put(town, "stage_gates", "insert into stage_gates (id, stage_id, position, kind, body, archived) select @id, max(id), 1, 'approval', '{\"role\":\"qualityController\"}', null from stages where pipeline_id = @pipeline", new { pipeline = deal.PipelineId.Value });
        return await Put(town, "approvals", "insert into approvals (id, deal_id, gate_id, asked) values (@id, @deal, @gate, @now)", new { deal = deal.Id.Value, gate });
    }

    private static async Task<long> Put(Town town, string table, string sql, object values) => (await town.The<Writer>().Run<long>(Caller.System(), async work =>
    {
        var id = await work.TakeNumbers(table, 1);
        var all = new Dapper.DynamicParameters(values);
        all.AddDynamicParams(new { id, now = work.Now.ToMicroseconds() });
        await Dapper.SqlMapper.ExecuteAsync(work.Connection, sql, all, work.Transaction);
        return id;
    })).ShouldBeDone();

    private static async Task<long> One(Town town, string sql)
    {
        await using var connection = await town.The<BaseReader>().Open();
        return await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, sql);
    }

    private static async Task<Stage> LayPipeline(Town town) => (await town.The<Writer>().Run<Stage>(Caller.System(), async work =>
    {
        var pipeline = await work.Add(new Pipeline { Id = await work.NewId<Pipeline>("pipelines"), Name = "New clients", Position = 1 });
        Stage? first = null;
        foreach (var name in new[] { "Request qualified", "Offer sent", "Contract signed" })
        {
            var stage = await work.Add(new Stage { Id = await work.NewId<Stage>("stages"), PipelineId = pipeline.Id, Name = name, Position = first is null ? 1 : name[0] == 'O' ? 2 : 3, MaxDays = 10 });
            first ??= stage;
        }
        await work.Add(new LossReason { Id = await work.NewId<LossReason>("loss_reasons"), Name = "Too expensive", Position = 1 });
        return first!;
    })).ShouldBeDone();
}
