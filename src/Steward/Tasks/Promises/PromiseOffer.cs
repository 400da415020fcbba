using Dapper;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.People;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>Offers the task for a day that was named in what somebody wrote, unless one is planned for that day already.</summary>
public sealed class PromiseOffer(PromiseFinder finder, BaseReader reader, Settings company, WorkCalendars calendars, WorkDays days, IClock clock)
{
    private const int LongestTitle = 120;
    private static readonly LocalTime Usual = new(11, 0);

    public async Task Make(HttpContext http, Words words, string? text, DealId? deal, ClientId? client)
    {
        if (deal is null && client is null) return;
        if (finder.Find(text, clock.GetCurrentInstant().InZone(company.Zone).Date) is not { } promise) return;
        var calendar = calendars.Company;
        // “In a week” falls on whatever day it falls on: a day off is passed over. A day that was chosen stays.
        if (promise.IsCounted) promise = promise with { Day = (await days.Of(http.Caller())).From(promise.Day) };
        var due = promise.Day + (promise.Time ?? Usual);
        if (company.Zone.AtLeniently(due).ToInstant() <= clock.GetCurrentInstant() || await IsPlanned(promise.Day, deal, client)) return;
        var (subject, title) = (deal is { } d ? $"deal={d}" : $"client={client}", Typed.OrNull(text) is { } said ? said.Length > LongestTitle ? said[..LongestTitle].TrimEnd() + "…" : said : "");
        http.Response.Offer(words.Say("tasks.promise", promise.Day), words["tasks.promise.plan"], $"/tasks/plan?{subject}&due={Uri.EscapeDataString(TaskForm.Write(due))}&title={Uri.EscapeDataString(title)}");

        async Task<bool> IsPlanned(LocalDate day, DealId? onDeal, ClientId? onClient)
        {
            await using var connection = await reader.Open();
            return await connection.ExecuteScalarAsync<bool>(
                $"select count(*) > 0 from tasks where {(onDeal is null ? "client_id = @client" : "deal_id = @deal")} and done is null and kind <> 6 and due >= @from and due <= @to",
                new { deal = onDeal?.Value, client = onClient?.Value, from = calendar.StartOfDay(day).ToMicroseconds(), to = calendar.EndOfDay(day).ToMicroseconds() });
        }
    }
}
