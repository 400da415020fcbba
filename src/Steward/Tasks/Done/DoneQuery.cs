using NodaTime;
using Steward.Database;
using Steward.Ui;

namespace Steward.Tasks;

/// <param name="Person">Who ended them; nobody named: everybody whom the caller sees.</param>
public sealed record DoneAsk(long? Person, LocalDate From, LocalDate To, string? After = null)
{
    public const int AtOnce = 50;
}

/// <param name="Count">How many there are in all, as far as <see cref="DoneQuery.Most"/>.</param>
/// <param name="Next">Where the next page begins; null: this is the last one.</param>
public sealed record DonePart(IReadOnlyList<TaskView> Tasks, int Count, string? Next);

/// <summary>Tasks that were ended, the last one first, a page at a time. What a closing deal took along was not done by anybody.</summary>
public sealed class DoneQuery(Reader reader, Settings company)
{
    /// <summary>Nobody counts further.</summary>
    public const int Most = 10_000;

    public Task<DonePart> Read(Caller by, DoneAsk ask, CancellationToken stop = default) => reader.With(by, async sheet =>
    {
        var place = Cursor.Read(ask.After);
        var args = new { ask.Person, from = Start(ask.From), to = Start(ask.To.PlusDays(1)), done = place?.Value, id = place?.Id, take = DoneAsk.AtOnce + 1, most = Most + 1 };
        // tasks_done_of and tasks_by_done: the days of one person, or of all, as they stand in the index.
        var which = $"t.done >= @from and t.done < @to and t.ending <> 5{(ask.Person is null ? "" : " and t.done_by = @Person")}";
        var rows = await sheet.Query<TaskView>($$"""
            {{TaskList.Columns}} where t.id in (select id from (select t.id from {+tasks} t where {{which}}{{(place is null ? "" : " and (t.done, t.id) < (@done, @id)")}} order by t.done desc, t.id desc limit @take) n) order by t.done desc, t.id desc
            """, args);
        var count = await sheet.One<long>($$"""select count(*) from (select 1 as one from {+tasks} t where {{which}} limit @most) n""", args);
        var shown = rows.Take(DoneAsk.AtOnce).ToList();
        return new DonePart(shown, (int)count, rows.Count > DoneAsk.AtOnce ? Cursor.Write(shown[^1].Done, shown[^1].Id.Value) : null);
    }, stop);

    private long Start(LocalDate day) => company.Zone.AtStartOfDay(day).ToInstant().ToMicroseconds();
}
