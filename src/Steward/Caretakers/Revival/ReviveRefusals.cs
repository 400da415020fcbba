using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.Ui;

namespace Steward.Caretakers;

/// <param name="Deals">Refusals that are due; those that were taken up meanwhile are left out.</param>
public sealed record Revival(IReadOnlyList<DealId> Deals);

/// <summary>Opens a deal in the revival pipeline for refusals that are due, each with its first step planned.</summary>
public sealed class ReviveRefusals(Writer writer, OpenDeal open, Settings company) : Operation<Revival, int>(writer)
{
    private const int TermDays = 3;
    private static readonly LocalTime Hour = new(11, 0);

    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<int>> Do(Revival ask, Work work)
    {
        if (ask.Deals.Count == 0) return 0;
        // In the company's language: a task is a thing written down, not a text of the interface.
        var words = new Words(company.Zone).In(Langs.Of(company.Language));
        var revived = 0;
        foreach (var due in (await DueRefusals.Find(work.Now, work.Connection, work.Transaction, ask.Deals)).DistinctBy(d => d.Client))
        {
            var values = new Dictionary<string, string?> { [DealAttributes.Need] = due.Need };
            if (due.Amount > 0) values[DealAttributes.Amount] = new Money(due.Amount, due.Currency).Amount.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
            var opened = await open.RunIn(work, new NewDeal(due.Client, due.Title, new NextStep(StepKind.Call, words.Say("caretakers.revival.task", due.Reason), Due(work.Now), due.Owner))
            {
                Pipeline = due.Pipeline, Contact = due.Contact, Owner = due.Owner, Currency = due.Currency, After = due.Deal, Values = values,
            });
            if (opened.IsRefused) return opened.Refusal;
            revived++;
        }
        return revived;
    }

    private Instant Due(Instant now)
    {
        var calendar = WorkCalendar.Standard(company.Zone);
        return calendar.At(calendar.AddBusinessDays(calendar.DateAt(now), TermDays), Hour);
    }
}

/// <summary>Once a day: what is due comes into revival, the largest first, as much as each person can take.</summary>
public sealed class RevivalSweep(BaseReader reader, ReviveRefusals revive, Settings company, IClock clock)
{
    public const string Robot = "revival";
    public const int MostADay = 10;
    private const int Chunk = 50;

    /// <returns>How many refusals were taken up.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var revived = 0;
        foreach (var chunk in (await Plan(stop)).Chunk(Chunk)) revived += (await revive.Run(new Revival([.. chunk.Select(d => d.Deal)]), Caller.System(Door.Caretaker, Robot), stop)).Done;
        return revived;
    }

    private async Task<IReadOnlyList<DueRefusal>> Plan(CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var (now, calendar) = (clock.GetCurrentInstant(), WorkCalendar.Standard(company.Zone));
        var today = calendar.StartOfDay(calendar.DateAt(now));
        var given = (await connection.QueryAsync<(long, long)>("""
            select d.owner_id, count(*) from deals d join pipelines p on p.id = d.pipeline_id and p.kind = 2
            where d.after_id is not null and d.created >= @today and d.origin = @Door and d.owner_id is not null group by d.owner_id
            """, new { today = today.ToMicroseconds(), Door = (int)Door.Caretaker })).ToDictionary();
        return [.. (await DueRefusals.Find(now, connection)).DistinctBy(d => d.Client).Where(d => (given[d.Owner.Value] = given.GetValueOrDefault(d.Owner.Value) + 1) <= MostADay)];
    }
}
