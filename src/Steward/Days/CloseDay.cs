using Dapper;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Days;

/// <param name="Note">What the head should know; may be empty.</param>
public sealed record DayToClose(string? Note);

/// <summary>Closes one's own day: its figures are kept as they are at this moment. Closed again it is counted again.</summary>
public sealed class CloseDay(Writer writer, WorkCalendars calendars, Settings company) : Operation<DayToClose, DayCount>(writer)
{
    private const int LongestNote = 500;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<DayCount>> Do(DayToClose ask, Work work)
    {
        if (work.By.PersonNumber is not { } me) return Refusal.Conflict("days.by-a-person");
        if (ask.Note?.Length > LongestNote) return Refusal.Invalid("days.note-long", LongestNote);
        var day = work.Now.InZone(company.Zone).Date;
        var name = (await work.Db.Set<Person>().FirstAsync(p => p.Id == new PersonId(me))).Name;
        var count = (await Counting.Of([new(me)], day, calendars.Company, work.Connection, work.Transaction))[new(me)];
        await DayRows.Write(work, new(me), day, count, work.Now, Typed.OrNull(ask.Note));
        work.Tell(new DayClosed(new(me), name, day, count.Done, count.Planned, count.Left, count.Overdue, count.Bare));
        return count;
    }
}

/// <param name="People">Whose day is over and not closed.</param>
public sealed record DaysToCount(LocalDate Day, IReadOnlyList<PersonId> People);

/// <summary>Counts the day of those who did not close it themselves, so that its figures are kept.</summary>
public sealed class CountDays(Writer writer, WorkCalendars calendars) : Operation<DaysToCount, int>(writer)
{
    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<int>> Do(DaysToCount ask, Work work)
    {
        var there = (await work.Connection.QueryAsync<long>("select person_id from day_closes where day = @day", new { day = LocalDatePattern.Iso.Format(ask.Day) }, work.Transaction)).ToHashSet();
        var people = ask.People.Where(p => !there.Contains(p.Value)).ToList();
        var names = await work.Db.Set<Person>().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
        foreach (var (person, count) in await Counting.Of(people, ask.Day, calendars.Company, work.Connection, work.Transaction))
        {
            await DayRows.Write(work, person, ask.Day, count, null, null);
            work.Tell(new DayCounted(person, names[person], ask.Day, count.Done, count.Planned, count.Left, count.Overdue, count.Bare));
        }
        return people.Count;
    }
}

internal static class DayRows
{
    public static async Task Write(Work work, PersonId person, LocalDate day, DayCount count, Instant? closed, string? note) => await work.Connection.ExecuteAsync("""
        insert into day_closes (id, person_id, day, at, closed, done, planned, left_open, overdue, bare, note) values (@id, @person, @day, @now, @closed, @Done, @Planned, @Left, @Overdue, @Bare, @note)
        on conflict (day, person_id) do update set at = excluded.at, closed = excluded.closed, done = excluded.done, planned = excluded.planned, left_open = excluded.left_open, overdue = excluded.overdue, bare = excluded.bare, note = excluded.note
        """, new { id = await work.TakeNumbers("day_closes", 1), person = person.Value, day = LocalDatePattern.Iso.Format(day), now = work.Now.ToMicroseconds(), closed = closed?.ToMicroseconds(), count.Done, count.Planned, count.Left, count.Overdue, count.Bare, note }, work.Transaction);
}
