using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Deals;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>What is written in the composer of a card.</summary>
public static class ComposerDoor
{
    public static void Map(Doors doors) => doors.Pages.MapPost("/deals/{id:long}/activities", Save).Needs(Right.WorkBase);

    private static async Task<IResult> Save(long id, HttpContext http, RecordActivity record, Words words, Settings settings, NodaTime.IClock clock, PromiseOffer promises)
    {
        var form = await http.Request.ReadFormAsync();
        var kind = Enum.TryParse<ActivityKind>(form["kind"], ignoreCase: true, out var named) ? named : ActivityKind.Note;
        var incoming = form["incoming"] == "true";
        var next = NextStepInput.From(form);
        var ask = new NewActivity(kind, DirectionOf(kind, incoming), form["text"]) { Deal = new DealId(id), Next = next.Step(settings.Zone, clock.GetCurrentInstant()) };
        var recorded = await record.Run(ask, http.Caller());
        if (recorded.IsRefused)
            return new RazorComponentResult<DealComposer>(new { Subject = id, Kind = form["kind"].ToString(), Text = form["text"].ToString(), Error = words.Say(recorded.Refusal.Why), Incoming = incoming, Next = next })
            { StatusCode = StatusCodes.Status422UnprocessableEntity };
        http.Response.Tell("card:changed");
        http.Response.Toast(words["conversations.written"]);
        await promises.Make(http, words, form["text"], new DealId(id), null);
        return new RazorComponentResult<SavedActivity>(new { Deal = id, AskNext = recorded.Done.LacksNextStep });
    }

    private static Direction DirectionOf(ActivityKind kind, bool incoming) =>
        kind is ActivityKind.Note or ActivityKind.Meeting or ActivityKind.Visit ? Direction.None : incoming ? Direction.In : Direction.Out;
}
