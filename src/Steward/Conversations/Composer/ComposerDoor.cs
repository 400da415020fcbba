using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Journal;
using Steward.People;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>What is written in the composer of a card: something that happened, a task, a file.</summary>
public static class ComposerDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapPost("/deals/{id:long}/activities", (long id, HttpContext http, Desk desk) => desk.Save(CardKind.Deal, id, http)).Needs(Right.WorkBase);
        doors.Pages.MapPost("/clients/{id:long}/activities", (long id, HttpContext http, Desk desk) => desk.Save(CardKind.Client, id, http)).Needs(Right.WorkBase);
    }

    /// <summary>What writing at a card needs.</summary>
    public sealed class Desk(RecordActivity record, PlanTask plan, FieldFiles files, TimelineQuery history, PromiseOffer promises, Words words, WorkDays days)
    {
        public async Task<IResult> Save(CardKind card, long id, HttpContext http)
        {
            var form = await http.Request.ReadFormAsync();
            var input = ComposerInput.From(form);
            if (!await history.IsSeen(card, id, http.Caller(), http.RequestAborted)) return Results.NotFound();
            var (refusal, askNext) = await Do(card, id, input, form, http.Caller());
            if (refusal is not null)
                return new RazorComponentResult<CardComposer>(new { Card = card, Id = id, Given = input, Error = words.Say(refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
            http.Response.Tell("card:changed");
            http.Response.Toast(words[input.IsTask ? "conversations.planned" : "conversations.written"]);
            if (!input.IsTask) await promises.Make(http, words, input.Text, card == CardKind.Deal ? new DealId(id) : null, card == CardKind.Client ? new ClientId(id) : null);
            return new RazorComponentResult<CardComposer>(new { Card = card, Id = id, AskNext = askNext });
        }

        private async Task<(Refusal? Refusal, bool AskNext)> Do(CardKind card, long id, ComposerInput input, IFormCollection form, Caller by)
        {
            var (client, deal) = card == CardKind.Deal ? ((ClientId?)null, (DealId?)new DealId(id)) : (new ClientId(id), null);
            var ahead = await days.Of(by);
            if (input.IsTask)
                return (Typed.OrNull(input.Text) is null ? Refusal.Invalid("conversations.task-what") : (await plan.Run(input.Plan(client, deal, ahead), by)).Refusal, false);
            var sent = await files.AllSent(form, "files");
            if (sent.IsRefused) return (sent.Refusal, false);
            if (input.Kind == "file" && sent.Done.Count == 0) return (Refusal.Invalid("conversations.file-needed"), false);
            var recorded = await record.Run(input.Record(client, deal, sent.Done, ahead), by);
            return recorded.IsRefused ? (recorded.Refusal, false) : (null, recorded.Done.LacksNextStep);
        }
    }
}
