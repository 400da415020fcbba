using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Calendars;

namespace Steward.People;

/// <param name="Hours">As people write them; nothing: a day off.</param>
public sealed record DayToAdd(HoursOf Of, long Subject, LocalDate Day, string? Hours, string? Name);

/// <summary>Keeps a day that differs from the week: an anniversary, a move, a Saturday that is worked. One a date; said again it is as said last.</summary>
public sealed class AddOwnDay(Writer writer) : Operation<DayToAdd, long>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<long>> Do(DayToAdd ask, Work work)
    {
        if (await Whose.Name(ask.Of, ask.Subject, work) is not { } whose) return Refusal.NotFound("people.hours.nobody");
        if (Typed.OrNull(ask.Name) is not { Length: <= 80 } name) return Refusal.Invalid("people.hours.day-name");
        if (Week.Day(ask.Hours) is not { } hours) return Refusal.Invalid("people.hours.not-hours", ask.Hours);
        if (ask.Day.Year is < 2010 or > 2045) return Refusal.Invalid("people.hours.day-far");
        var id = await work.TakeNumbers("own_days", 1);
        await work.Connection.ExecuteAsync("""
            insert into own_days (id, whose, subject, day, hours, name) values (@id, @Of, @Subject, @day, @hours, @name)
            on conflict (whose, subject, day) do update set hours = excluded.hours, name = excluded.name
            """, new { id, Of = (int)ask.Of, ask.Subject, day = LocalDatePattern.Iso.Format(ask.Day), hours = Week.Say(hours), name }, work.Transaction);
        work.Tell(new OwnDayAdded(whose, ask.Day, Week.Say(hours), name));
        return id;
    }
}

/// <summary>Takes such a day away again.</summary>
public sealed class RemoveOwnDay(Writer writer) : Operation<long, Nothing>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Nothing>> Do(long ask, Work work)
    {
        var day = await work.Connection.QueryFirstOrDefaultAsync<(string Day, string Name)?>("select day, name from own_days where id = @ask", new { ask }, work.Transaction);
        if (day is not { } found) return Refusal.NotFound("people.hours.no-such-day");
        await work.Connection.ExecuteAsync("delete from own_days where id = @ask", new { ask }, work.Transaction);
        work.Tell(new OwnDayRemoved(LocalDatePattern.Iso.Parse(found.Day).Value, found.Name));
        return new Nothing();
    }
}

/// <summary>Says whose public holidays the company keeps; nothing: none.</summary>
public sealed class ChooseHolidays(Writer writer, Settings settings, HolidayBook book) : Operation<string, Nothing>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Nothing>> Do(string ask, Work work)
    {
        if (ask != "" && !book.Knows(ask)) return Refusal.Invalid("people.hours.no-country", ask, string.Join(", ", book.Countries.Select(c => c.Code)));
        await settings.Set(work, WorkCalendars.HolidaysSetting, ask);
        work.Tell(new HolidaysChosen(ask));
        return new Nothing();
    }
}

[FactName("hours.day-added", "calendar-off")]
public sealed record OwnDayAdded(string Whose, LocalDate Day, string Hours, string Name) : HoursFact
{
    public override Phrase Sentence => Hours == "" ? new("people.hours.day-off", Day, Name) : new("people.hours.day-worked", Day, Hours, Name);
}

[FactName("hours.day-removed", "calendar")]
public sealed record OwnDayRemoved(LocalDate Day, string Name) : HoursFact
{
    public override Phrase Sentence => new("people.hours.day-removed", Day, Name);
}

[FactName("hours.holidays-chosen", "flag")]
public sealed record HolidaysChosen(string Country) : HoursFact
{
    public override Phrase Sentence => Country == "" ? new("people.hours.no-holidays") : new("people.hours.holidays-of", Country);
}
