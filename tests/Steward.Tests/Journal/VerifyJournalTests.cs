using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;
using Steward.Tests.Support;

namespace Steward.Tests.Journal;

public class VerifyJournalTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_base_that_nobody_touched_is_intact(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.OpenDeal();
        var verified = await world.The<VerifyJournal>().Run();
        Assert.True(verified.Intact, verified.Fault);
        Assert.True(verified.Events > 10);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_journal_refuses_to_be_changed(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await using var connection = await world.Engine.OpenWriter(default);
        var fault = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync("update facts set kind = 'nothing.happened' where seq = 3"));
        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync("delete from seals"));
    }

    [Theory]
    [InlineData("update facts set at = at + 1 where seq = 7", 7)]
    [InlineData("update facts set body = x'00' where seq = 7", 7)]
    [InlineData("update facts set actor_id = null where seq = 12", 12)]
    [InlineData("delete from facts where seq = 5", 5)]
    [InlineData("delete from facts where seq > 10", 11)]
    [InlineData("insert into facts select seq + 1000, at, actor_id, robot, door, kind, client_id, deal_id, about, body, hash from facts where seq = 4", null)]
    public async Task An_altered_removed_or_inserted_line_is_named(string tampering, int? firstBroken)
    {
        await using var world = await World.New();
        await world.OpenDeal();
        await using (var connection = await world.Engine.OpenWriter(default))
        {
            foreach (var trigger in new[] { "facts_stay", "facts_remain" }) await connection.ExecuteAsync($"drop trigger {trigger}");
            await connection.ExecuteAsync(tampering);
        }
        var verified = await world.The<VerifyJournal>().Run();
        Assert.False(verified.Intact);
        if (firstBroken is not null) Assert.Equal(firstBroken, verified.FirstBroken);
    }

    [Fact]
    public async Task What_the_journal_says_of_a_client_is_encrypted_and_read_back()
    {
        await using var world = await World.New();
        await world.OpenDeal("Panoramic glazing");
        var raw = await world.Scalar<long>("select count(*) from facts where cast(body as text) like '%Panoramic%'");
        Assert.Equal(0, raw);
        var lines = await world.The<History>().OfCard(new TimelineAsk(CardKind.Client, world.Romashka.Id.Value, 50, []), null);
        Assert.Contains(lines, line => line.Fact is DealOpened { Title: "Panoramic glazing" });
    }
}
