using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Text;
using Steward.Journal;

namespace Steward.Deals;

/// <summary>A deal as history tells it: on which stage it stands now, or how it ended.</summary>
public sealed record PastDeal(string Title, Stage Stage)
{
    public ClientId? Client { get; init; }
    public ContactId? Contact { get; init; }
    public Money Amount { get; init; }
    public PersonId? Owner { get; init; }
    public DealOutcome Outcome { get; init; }
    public Instant? Created { get; init; }
    public Instant? StageEntered { get; init; }
    public Instant? Closed { get; init; }
    public PersonId? ClosedBy { get; init; }
    public LossReason? LossReason { get; init; }
    public string? LossComment { get; init; }
    public LocalDate? ExpectedClose { get; init; }
    public string? Need { get; init; }
    public string? Source { get; init; }

    /// <summary>The closed deal that it came of.</summary>
    public DealId? After { get; init; }
    public Provenance? From { get; init; }

    /// <summary>Earlier endings that somebody took back.</summary>
    public IReadOnlyList<PastReopening> Reopenings { get; init; } = [];
}

/// <summary>A closed deal that was opened again: nobody can do that here, but history knows it.</summary>
public sealed record PastReopening(DealOutcome Outcome, Instant Closed, PersonId? ClosedBy, Instant Reopened, PersonId? ReopenedBy)
{
    public LossReason? LossReason { get; init; }
    public string? LossComment { get; init; }
}

/// <summary>One stay on a stage as history tells it.</summary>
public sealed record PastVisit(DealId Deal, StageId Stage, Instant? Entered, Instant? Left, VisitExit Exit, PersonId? By)
{
    /// <summary>The move that began the stay, when people of this base made it: the journal tells it. An import leaves it out.</summary>
    public LivedMove? Move { get; init; }
}

public sealed record LivedMove(ClientId? Client, Stage From, Stage To);

/// <summary>Writes deals and stage visits of history, many in one change and in silence: gates judge what people do here, not what happened elsewhere.</summary>
public sealed class DealBook(Work work, SilentJournal journal) : IAsyncDisposable
{
    private readonly Rows deals = Rows.Into(work, "deals", "id", "client_id", "contact_id", "pipeline_id", "stage_id", "title", "amount", "currency", "owner_id", "outcome",
        "created", "stage_entered", "closed", "expected_close", "need", "source", "origin", "updated", "version", "after_id");
    private readonly Rows visits = Rows.Into(work, "stage_visits", "id", "deal_id", "stage_id", "entered", "left", "exit", "entered_by", "origin");
    private readonly Rows closures = Rows.Into(work, "closures", "id", "deal_id", "outcome", "at", "closed_by", "reason_id", "comment", "origin", "reopened_at", "reopened_by");
    private readonly Rows terms = Rows.Once(work, "deal_terms", "term", "deal_id");
    private readonly NumberBlock dealNumbers = new(work, "deals"), visitNumbers = new(work, "stage_visits"), closureNumbers = new(work, "closures");

    public async ValueTask<DealId> Add(PastDeal past)
    {
        var id = await dealNumbers.Next<Deal>();
        var updated = past.Closed ?? past.StageEntered ?? past.Created ?? work.Now;
        await deals.Add(id.Value, past.Client?.Value, past.Contact?.Value, past.Stage.PipelineId.Value, past.Stage.Id.Value, past.Title, past.Amount.TenThousandths, past.Amount.Currency,
            past.Owner?.Value, (int)past.Outcome, past.Created?.ToMicroseconds(), past.StageEntered?.ToMicroseconds(), past.Closed?.ToMicroseconds(),
            past.ExpectedClose is { } day ? LocalDatePattern.Iso.Format(day) : null, past.Need, past.Source, (int)work.By.Door, updated.ToMicroseconds(), 0, past.After?.Value);
        foreach (var term in SoundAlike.Fold(past.Title).Split(' ', StringSplitOptions.RemoveEmptyEntries)) await terms.Add(term.Length > 40 ? term[..40] : term, id.Value);
        if (past.From is { } from) await journal.Tell(new DealBroughtIn(id, past.Client, past.Title, from.System, from.ExternalId, past.Stage.Id, past.Outcome));
        else await journal.Tell(new DealOpened(id, past.Client, past.Title, past.Stage.PipelineId, past.Stage.Id, past.Stage.Name, past.Amount, past.Owner), past.Created ?? work.Now, past.Owner?.Value);
        foreach (var reopening in past.Reopenings) await Add(id, past, reopening);
        if (past.Outcome == DealOutcome.Open) return id;
        await closures.Add((await closureNumbers.Next<Closure>()).Value, id.Value, (int)past.Outcome, past.Closed?.ToMicroseconds(), (past.ClosedBy ?? past.Owner)?.Value,
            past.LossReason?.Id.Value, past.LossComment, (int)work.By.Door, null, null);
        if (past is { From: null, Closed: { } closed })
            await journal.Tell(Ending(id, past, past.Outcome, past.LossReason, past.LossComment), closed, (past.ClosedBy ?? past.Owner)?.Value);
        return id;
    }

    public async ValueTask<StageVisitId> Add(PastVisit past)
    {
        var id = await visitNumbers.Next<StageVisit>();
        await visits.Add(id.Value, past.Deal.Value, past.Stage.Value, past.Entered?.ToMicroseconds(), past.Left?.ToMicroseconds(), (int)past.Exit, past.By?.Value, (int)work.By.Door);
        if (work.By.Door == Door.Import) await journal.Tell(new StayBroughtIn(past.Deal, id, past.Stage, past.Entered, past.Left, past.Exit, past.By));
        if (past is { Move: { } move, Entered: { } entered })
            await journal.Tell(new DealMoved(past.Deal, move.Client, move.From.Id, move.To.Id, move.From.Name, move.To.Name), entered, past.By?.Value);
        return id;
    }

    /// <summary>Gives deals the stay they are on when the files tell of none, and says how each stay ended that the files left open, by what followed it.</summary>
    /// <param name="someOpen">Whether the end of any stay is not told.</param>
    public async Task CompleteHistory(bool someOpen)
    {
        await Flush();
        await AddStays();
        if (someOpen)
            await work.Connection.ExecuteAsync(ExitsByWhatFollowed, new { NotTold = (int)ExitNotTold, Forward = (int)VisitExit.Forward, Back = (int)VisitExit.Back, Won = (int)VisitExit.Won, Lost = (int)VisitExit.Lost }, work.Transaction);
    }

    private async Task AddStays()
    {
        var bare = await work.Connection.ExecuteScalarAsync<long>(WithoutStay("count(*)"), new { Import = (int)Door.Import }, work.Transaction);
        if (bare == 0) return;
        var first = await work.TakeNumbers("stage_visits", (int)bare);
        await work.Connection.ExecuteAsync($"""
            insert into stage_visits (id, deal_id, stage_id, entered, "left", "exit", entered_by, origin)
            {WithoutStay("""@first - 1 + row_number() over (order by d.id), d.id, d.stage_id, d.stage_entered, d.closed, case d.outcome when 1 then 3 when 2 then 4 else 0 end, d.owner_id, d.origin""")}
            """, new { first, Import = (int)Door.Import }, work.Transaction);
    }

    /// <summary>Stands for "the file does not say" until <see cref="CompleteHistory"/>.</summary>
    public const VisitExit ExitNotTold = (VisitExit)(-1);

    /// <summary>Deals without any stay, and open ones that no stay shows where they are. The plus keeps SQLite from walking all stays of a stage for each deal.</summary>
    private static string WithoutStay(string what) => $"""
        select {what} from deals d where d.origin = @Import and (not exists (select 1 from stage_visits v where v.deal_id = d.id)
          or (d.outcome = 0 and d.stage_entered is not null and not exists (select 1 from stage_visits v where v.deal_id = d.id and +v.stage_id = d.stage_id and v."left" is null)))
        """;

    private const string ExitsByWhatFollowed = """
        update stage_visits set
          "left" = coalesce("left", (select n.entered from stage_visits n where n.deal_id = stage_visits.deal_id and (n.entered, n.id) > (stage_visits.entered, stage_visits.id) order by n.entered, n.id limit 1),
            (select d.closed from deals d where d.id = stage_visits.deal_id and d.outcome <> 0)),
          "exit" = coalesce(
            (select case when s.position > o.position then @Forward else @Back end
               from stage_visits n join stages s on s.id = n.stage_id join stages o on o.id = stage_visits.stage_id
               where n.deal_id = stage_visits.deal_id and (n.entered, n.id) > (stage_visits.entered, stage_visits.id) order by n.entered, n.id limit 1),
            (select case d.outcome when 1 then @Won when 2 then @Lost else 0 end from deals d where d.id = stage_visits.deal_id))
        where "exit" = @NotTold
        """;

    /// <summary>Everything added so far is in the base after this.</summary>
    public async ValueTask Flush()
    {
        foreach (var rows in new[] { deals, visits, closures, terms }) await rows.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rows in new[] { deals, visits, closures, terms }) await rows.DisposeAsync();
    }

    private async ValueTask Add(DealId id, PastDeal past, PastReopening taken)
    {
        await closures.Add((await closureNumbers.Next<Closure>()).Value, id.Value, (int)taken.Outcome, taken.Closed.ToMicroseconds(), taken.ClosedBy?.Value,
            taken.LossReason?.Id.Value, taken.LossComment, (int)work.By.Door, taken.Reopened.ToMicroseconds(), taken.ReopenedBy?.Value);
        if (past.From is not null) return;
        await journal.Tell(Ending(id, past, taken.Outcome, taken.LossReason, taken.LossComment), taken.Closed, taken.ClosedBy?.Value);
        await journal.Tell(new DealReopened(id, past.Client, taken.Outcome), taken.Reopened, taken.ReopenedBy?.Value);
    }

    private static Fact Ending(DealId id, PastDeal past, DealOutcome outcome, LossReason? reason, string? comment) => outcome == DealOutcome.Won
        ? new DealWon(id, past.Client, past.Amount)
        : new DealLost(id, past.Client, reason?.Id ?? default, reason?.Name ?? "", comment ?? "");
}
