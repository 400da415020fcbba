using Dapper;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Puts the open deals of a stage on another one because the stages changed, not the deals: the clock of their stay runs on, and their history says what happened.</summary>
public sealed class PlacingOfDeals
{
    private const int Chunk = 5_000;

    /// <returns>How many deals stand on another stage.</returns>
    internal async Task<int> Move(IReadOnlyList<(Stage From, Stage To, string? Where)> mappings, Work work)
    {
        var moved = 0;
        foreach (var from in mappings.GroupBy(m => m.From.Id))
        {
            var left = await Open(from.First().From, from.Any(m => m.Where is not null), work);
            foreach (var (stage, to, where) in from)
            {
                var condition = where is null ? null : Condition.Read(where).Done;
                var going = condition is null ? left : [.. left.Where(deal => condition.Holds(deal.Value))];
                if (condition is not null) left = [.. left.Except(going)];
                else left = [];
                foreach (var part in going.Chunk(Chunk)) await Move(part, stage, to, work);
                moved += going.Count;
            }
        }
        return moved;
    }

    private static async Task Move(MappedDeal[] deals, Stage from, Stage to, Work work)
    {
        var ids = string.Join(',', deals.Select(d => d.Id)); // numbers only
        var first = await work.TakeNumbers("stage_visits", deals.Length);
        var args = new { now = work.Now, from = from.Id, to = to.Id, exit = (int)VisitExit.Mapped, door = (int)Door.System, first, by = work.By.PersonNumber };
        await work.Connection.ExecuteAsync($"""update stage_visits set "left" = @now, "exit" = @exit where deal_id in ({ids}) and "exit" = 0""", args, work.Transaction);
        await work.Connection.ExecuteAsync($"""
            insert into stage_visits (id, deal_id, stage_id, entered, "exit", entered_by, origin)
            select @first - 1 + row_number() over (order by d.id), d.id, @to, @now, 0, cast(@by as bigint), @door from deals d where d.id in ({ids})
            """, args, work.Transaction);
        await work.Connection.ExecuteAsync($"update deals set stage_id = @to, updated = @now, version = version + 1 where id in ({ids})", args, work.Transaction);
        foreach (var deal in deals) work.Tell(new DealMapped(new DealId(deal.Id), deal.ClientId is { } client ? new ClientId(client) : null, from.Id, to.Id, from.Name, to.Name));
    }

    private static async Task<List<MappedDeal>> Open(Stage stage, bool withValues, Work work)
    {
        var deals = (await work.Connection.QueryAsync<MappedDeal>($"select d.id, d.client_id, {WrittenDeal.Columns} from deals d where d.stage_id = @Id and d.outcome = 0 order by d.id", new { stage.Id }, work.Transaction)).AsList();
        if (!withValues) return deals;
        var own = (await work.Connection.QueryAsync<(long Deal, string Key, string Text)>("""
            select v.subject_id, f.key, v.text from deals d join field_values v on v.subject = 1 and v.subject_id = d.id join fields f on f.id = v.field_id where d.stage_id = @Id and d.outcome = 0
            """, new { stage.Id }, work.Transaction)).ToLookup(v => v.Deal);
        foreach (var deal in deals) deal.Own = own[deal.Id].ToDictionary(v => v.Key, v => v.Text);
        return deals;
    }

    private sealed class MappedDeal : WrittenDeal
    {
        public long Id { get; init; }
        public long? ClientId { get; init; }
        public IReadOnlyDictionary<string, string> Own { get; set; } = new Dictionary<string, string>();

        public string? Value(string key) => DealAttributes.All.Contains(key) ? Written(key) : Own.GetValueOrDefault(key);
    }
}

/// <summary>The stages changed under the deal.</summary>
[FactName("deal.mapped", "route")]
public sealed record DealMapped(DealId Deal, ClientId? Client, StageId From, StageId To, string FromName, string ToName) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.mapped", FromName, ToName);
}
