using NodaTime;
using Steward.Channels;
using Steward.Database;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.Channels;

/// <summary>A telephone exchange at the port: Anna sits at 101, Boris at 102, Gocha at 103.</summary>
internal sealed class Exchange(World world)
{
    public const string Romashka = "+995599123456";
    public static readonly Instant Nine = World.Morning - Duration.FromMinutes(30);

    public static async Task<Exchange> At(World world)
    {
        foreach (var (person, extension) in new[] { (world.Anna, "101"), (world.Boris, "102"), (world.Gocha, "103") })
            (await world.The<EditPerson>().Run(new PersonEdit(world.Of(person)) { Extension = extension }, world.Ada)).ShouldBeDone();
        return new(world);
    }

    /// <summary>The program of the exchange, with its key.</summary>
    public Caller Key { get; init; } = new(null, "Exchange", Role.Head, Door.Api, Sight.Everything) { KeyNumber = 1 };

    public CallEvent Rings(string call = "L1", string? at = "101", string? from = Romashka, int second = 0, string? leg = null) =>
        new(call, CallEventKind.Ringing) { Direction = CallDirection.In, Client = from, Line = "+995322000000", Extension = at, Leg = leg, At = Nine + Duration.FromSeconds(second) };

    public CallEvent Taken(string call = "L1", string? at = "101", int second = 5, string? leg = null) => new(call, CallEventKind.Answered) { Extension = at, Leg = leg, At = Nine + Duration.FromSeconds(second) };

    public CallEvent Over(string call = "L1", int second = 95, int? talk = 90, CallResult? result = CallResult.Answered) => new(call, CallEventKind.Ended) { At = Nine + Duration.FromSeconds(second), TalkSeconds = talk, Result = result };

    public CallEvent LegOver(string leg, string at, int second, CallResult? result = null, string call = "L1") => new(call, CallEventKind.Ended) { Leg = leg, Extension = at, At = Nine + Duration.FromSeconds(second), Result = result };

    public async Task<Call> Say(params CallEvent[] events)
    {
        Call? call = null;
        foreach (var one in events) call = (await world.The<TakeCallEvent>().Run(one, Key)).ShouldBeDone().Call;
        return call!;
    }

    public Task<IReadOnlyList<CallView>> Screen(Caller person) => world.The<CallsQuery>().OnScreen(person);
    public Task<IReadOnlyList<CallView>> ToWrite(Caller person) => world.The<CallsQuery>().ToWrite(person, world.Of(person));

    /// <summary>What the history says: how long, by whom, in which words.</summary>
    public async Task<IReadOnlyList<(long Talk, long? Author, string? Text)>> Activities()
    {
        await using var connection = await world.The<BaseReader>().Open();
        return [.. await Dapper.SqlMapper.QueryAsync<(long, long?, string?)>(connection, "select a.talk_seconds, a.author_id, t.body from activities a left join activity_texts t on t.activity_id = a.id where a.kind = 0 order by a.id")];
    }
}
