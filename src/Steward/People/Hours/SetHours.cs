using Dapper;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Calendars;

namespace Steward.People;

/// <param name="Week">Seven texts, Monday first; null: no own hours any more, those of the team or company hold.</param>
public sealed record HoursToSet(HoursOf Of, long Subject, IReadOnlyList<string?>? Week);

/// <summary>Says when the company, a team or a person works in a usual week.</summary>
public sealed class SetHours(Writer writer) : Operation<HoursToSet, Nothing>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Nothing>> Do(HoursToSet ask, Work work)
    {
        if (await Whose.Name(ask.Of, ask.Subject, work) is not { } whose) return Refusal.NotFound("people.hours.nobody");
        if (ask.Week is null)
        {
            await work.Connection.ExecuteAsync("delete from work_weeks where whose = @Of and subject = @Subject", new { Of = (int)ask.Of, ask.Subject }, work.Transaction);
            work.Tell(new HoursSet(whose, ""));
            return new Nothing();
        }
        if (ask.Week.Count != 7) return Refusal.Invalid("people.hours.seven-days");
        var week = ask.Week.Select(Week.Day).ToList();
        if (week.FindIndex(day => day is null) is var bad and >= 0) return Refusal.Invalid("people.hours.not-hours", ask.Week[bad]);
        if (week.All(day => day!.Count == 0)) return Refusal.Invalid("people.hours.never");
        var text = Week.Write([.. week.Select(day => day!)]);
        await work.Connection.ExecuteAsync("insert into work_weeks (whose, subject, week) values (@Of, @Subject, @text) on conflict (whose, subject) do update set week = excluded.week", new { Of = (int)ask.Of, ask.Subject, text }, work.Transaction);
        work.Tell(new HoursSet(whose, text.Replace("|", " | ", StringComparison.Ordinal)));
        return new Nothing();
    }
}

/// <summary>Whose hours they are, by name; the company has its own.</summary>
internal static class Whose
{
    public static async Task<string?> Name(HoursOf of, long subject, Work work) => of switch
    {
        HoursOf.Company => subject == 0 ? "" : null,
        HoursOf.Team => await work.Connection.ExecuteScalarAsync<string?>("select name from teams where id = @subject", new { subject }, work.Transaction),
        _ => await work.Connection.ExecuteScalarAsync<string?>("select name from people where id = @subject", new { subject }, work.Transaction),
    };
}

/// <summary>A change of when somebody works: calendars are laid out anew.</summary>
public abstract record HoursFact : Fact;

/// <param name="Whose">A team or a person; nothing: the company.</param>
[FactName("hours.set", "clock-hour-9")]
public sealed record HoursSet(string Whose, string Week) : HoursFact
{
    public override Phrase Sentence => Whose == "" ? new("people.hours.set", Week) : Week == "" ? new("people.hours.unset-of", Whose) : new("people.hours.set-of", Whose, Week);
}
