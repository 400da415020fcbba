using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.People;

namespace Steward.Tests.Support;

/// <summary>A small company to tell stories about: Anna and Boris sell, Vera is their head, Gocha sells in another team; Romashka
/// is Anna's client. A real base, a clock that stands at Tuesday 24 November 2026, 10:00 UTC.</summary>
public sealed class World : IAsyncDisposable
{
    public static readonly Instant Morning = Instant.FromUtc(2026, 11, 24, 10, 0);
    private readonly string folder = Directory.CreateTempSubdirectory("steward-world-").FullName;
    private readonly ServiceProvider services;
    private readonly ScratchBase? scratch;

    private World(ScratchBase? scratch)
    {
        this.scratch = scratch;
        Engine = scratch?.Engine as Engine ?? new SqliteEngine(Path.Combine(folder, "steward.db"));
        services = new ServiceCollection().AddLogging().AddHouse(Engine, Clock, Path.Combine(folder, "keys", "master.key")).BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new(Morning);
    public Engine Engine { get; }
    public Caller Anna { get; private set; } = null!;
    public Caller Boris { get; private set; } = null!;
    public Caller Vera { get; private set; } = null!;
    public Caller Gocha { get; private set; } = null!;
    public Caller Quentin { get; private set; } = null!;
    public Caller Ada { get; private set; } = null!;
    public Client Romashka { get; private set; } = null!;
    public Pipeline Windows { get; private set; } = null!;

    /// <summary>Request qualified, Measured on site, Offer sent (asks for the need), Contract signed.</summary>
    public IReadOnlyList<Stage> Stages { get; private set; } = [];
    public LossReason TooExpensive { get; private set; } = null!;

    public T The<T>() where T : notnull => services.GetRequiredService<T>();

    public static async Task<World> New(EngineKind kind = EngineKind.Sqlite)
    {
        var world = new World(kind == EngineKind.Postgres ? await ScratchBase.New() : null);
        await world.The<Schema>().Upgrade();
        await world.Settle();
        return world;
    }

    /// <summary>A deal of Romashka, opened by Anna, with a call planned for tomorrow.</summary>
    public async Task<Deal> OpenDeal(string title = "Balcony doors", decimal amount = 8400) =>
        (await The<OpenDeal>().Run(new NewDeal(Romashka.Id, title, CallTomorrow)
        {
            Pipeline = Windows.Id,
            Values = new Dictionary<string, string?> { [DealAttributes.Amount] = amount.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        }, Anna)).Done;

    public PersonId Of(Caller person) => new(person.PersonNumber!.Value);

    public NextStep CallTomorrow => new(StepKind.Call, "Ask about the balcony", Clock.GetCurrentInstant() + Duration.FromDays(1));

    public Task<Outcome<T>> Change<T>(Func<Work, Task<Outcome<T>>> change) => The<Writer>().Run(Caller.System(), change);

    public async Task<T> Scalar<T>(string sql, object? args = null)
    {
        await using var connection = await The<BaseReader>().Open();
        return (await Dapper.SqlMapper.ExecuteScalarAsync<T>(connection, sql, args))!;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (scratch is not null) await scratch.DisposeAsync();
        else if (Engine is IAsyncDisposable readers) await readers.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Settle()
    {
        var office = (await The<AddTeam>().Run(new NewTeam("Office"), Caller.System())).Done;
        var branch = (await The<AddTeam>().Run(new NewTeam("Branch"), Caller.System())).Done;
        Anna = await Hire("Anna Lomidze", Role.Salesperson, office);
        Boris = await Hire("Boris Adamia", Role.Salesperson, office);
        Vera = await Hire("Vera Kiknadze", Role.Head, office);
        Gocha = await Hire("Gocha Beridze", Role.Salesperson, branch);
        Quentin = await Hire("Quentin Abashidze", Role.QualityController, null);
        Ada = await Hire("Ada Tsereteli", Role.Administrator, null);
        foreach (var who in new[] { Anna, Boris, Vera, Gocha }) await The<Staffing>().All();
        (Anna, Boris, Vera, Gocha) = (await Again(Anna), await Again(Boris), await Again(Vera), await Again(Gocha));
        await LayPipeline();
        Romashka = (await The<RegisterClient>().Run(new NewClient("Romashka LLC") { Phone = "+995 599 12 34 56", ContactName = "Nino Lomidze" }, Anna)).Done;
    }

    private async Task<Caller> Hire(string name, Role role, Team? team)
    {
        var email = name.Split(' ')[0].ToLowerInvariant() + "@example.com";
        var person = (await The<AddPerson>().Run(new NewPerson(name, role) { Email = email, Team = team?.Id }, Caller.System())).Done;
        return (await The<Staffing>().CallerFor(person.Id, Door.Page))!;
    }

    private async Task<Caller> Again(Caller who)
    {
        The<Staffing>().Forget();
        return (await The<Staffing>().CallerFor(new PersonId(who.PersonNumber!.Value), Door.Page))!;
    }

    private Task LayPipeline() => Change<Nothing>(async work =>
    {
        Windows = await work.Add(new Pipeline { Id = await work.NewId<Pipeline>("pipelines"), Name = "New clients", Position = 1 });
        string[] names = ["Request qualified", "Measured on site", "Offer sent", "Contract signed"];
        var stages = new List<Stage>();
        foreach (var name in names)
            stages.Add(await work.Add(new Stage { Id = await work.NewId<Stage>("stages"), PipelineId = Windows.Id, Name = name, Position = stages.Count + 1, MaxDays = 10 }));
        Stages = stages;
        await work.Add(new StageField { StageId = stages[2].Id, FieldKey = DealAttributes.Need });
        await work.Add(new StageField { StageId = stages[3].Id, FieldKey = "profile" });
        await work.Add(new Field { Id = await work.NewId<Field>("fields"), Subject = FieldSubject.Deal, Key = "profile", Name = "Profile", Kind = FieldKind.Choice, Choices = "white\nanthracite" });
        TooExpensive = await work.Add(new LossReason { Id = await work.NewId<LossReason>("loss_reasons"), Name = "Too expensive", Position = 1 });
        return new Nothing();
    });
}
