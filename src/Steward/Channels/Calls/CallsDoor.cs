using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Channels;

/// <summary>The window of a call and the calls to write up.</summary>
internal static class CallsDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapGet("/calls/window", Window).Needs(Right.WorkBase);
        pages.MapGet("/calls/{id:long}/head", Head).Needs(Right.WorkBase);
        pages.MapPost("/calls/{id:long}", WriteUp).Needs(Right.WorkBase);
        pages.MapPost("/calls/{id:long}/later", async (CallId id, HttpContext http, PutOffCall later, Words words) => Gone(await later.Run(id, http.Caller()), http, words, "channels.put-off")).Needs(Right.WorkBase);
        pages.MapPost("/calls/{id:long}/nobody", async (CallId id, HttpContext http, DismissCall dismiss, Words words) => Gone(await dismiss.Run(id, http.Caller()), http, words, "channels.dismissed")).Needs(Right.WorkBase);
        pages.MapGet("/today/calls", (long person) => new RazorComponentResult<CallsToWrite>(new { Subject = person })).Needs(Right.SeeBase);
    }

    private static async Task<IResult> Window(long? call, HttpContext http, CallsQuery calls, CancellationToken stop)
    {
        var chosen = call is { } id ? await calls.One(http.Caller(), new CallId(id), stop) : null;
        if (call is not null && chosen is not { Written: null }) return Results.NotFound();
        return new RazorComponentResult<CallWindow>(new { Chosen = chosen, Focus = chosen is not null });
    }

    /// <summary>The state of the call that is open. What was typed below it stays; when the call is not theirs any more the window goes.</summary>
    private static async Task<IResult> Head(CallId id, HttpContext http, CallsQuery calls, CancellationToken stop)
    {
        var (call, screen) = (await calls.One(http.Caller(), id, stop), await calls.OnScreen(http.Caller(), stop));
        if (call is null) return Results.NotFound();
        var open = call.Written is null && (screen.Any(c => c.Id == id) || call.Ended is not null && call.Answered is not null && call.PersonId?.Value == http.Caller().PersonNumber || call is { WasMissed: true, IsUnknown: true });
        if (open) return new RazorComponentResult<CallHead>(new { Call = call, Others = (IReadOnlyList<CallView>)[.. screen.Where(c => c.Id != id)] });
        http.Response.Headers["HX-Retarget"] = "#call-window";
        http.Response.Headers["HX-Reswap"] = "outerHTML";
        return new RazorComponentResult<CallWindow>();
    }

    private static async Task<IResult> WriteUp(CallId id, HttpContext http, CallDesk desk, CallsQuery calls, PromiseOffer promises, WorkDays days, Words words, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var ask = new CallWriteUp(id, form["text"])
        {
            Next = NextStepInput.From(form).Step(await days.Of(http.Caller())), NewClient = form["client_name"], IsCompany = form["kind"] == "company",
            Client = ClientId.TryParse(form["client"], null, out var client) ? client : null,
        };
        var written = await desk.WriteUp(ask, http.Caller(), stop);
        if (written is { IsRefused: true, Refusal.Kind: RefusalKind.NotFound }) return http.Problem(written.Refusal);
        if (written.IsRefused)
            return new RazorComponentResult<CallWindow>(new { Chosen = await calls.One(http.Caller(), id, stop), Form = form, Fault = words.Say(written.Refusal.Why), Focus = true }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        var call = written.Done.Call;
        http.Response.Tell("card:changed");
        http.Response.Toast(ask.Next is { } next && !call.Test ? words.Say("channels.written.next", next.Due) : words["channels.written"]);
        if (!call.Test) await promises.Make(http, words, ask.Text, call.DealId, call.DealId is null ? call.ClientId : null);
        var mine = await calls.One(http.Caller(), id, stop) is { Deal: not null };
        return new RazorComponentResult<CallWindow>(new { AskNext = written.Done.LacksNextStep && mine ? call.DealId?.Value : null });
    }

    private static IResult Gone(Outcome<Call> done, HttpContext http, Words words, string said)
    {
        if (done is { IsRefused: true, Refusal.Kind: RefusalKind.NotFound }) return http.Problem(done.Refusal);
        http.Response.Toast(done.IsRefused ? words.Say(done.Refusal.Why) : words[said], bad: done.IsRefused);
        http.Response.Tell("card:changed");
        return new RazorComponentResult<CallWindow>();
    }
}
