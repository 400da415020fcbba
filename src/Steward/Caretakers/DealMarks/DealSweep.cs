using Microsoft.Extensions.Logging;
using NodaTime;
using Steward.Database;
using Steward.People;

namespace Steward.Caretakers;

/// <summary>Runs a caretaker of deals over the whole base, a part per write, so that people's changes get in between; or says what it would do.</summary>
public sealed partial class DealSweep(Writer writer, BaseReader reader, ActOnDeals act, EndDealMarks end, WorkCalendars calendars, IClock clock, ILogger<DealSweep> log)
{
    /// <summary>Each act may open a deal or plan a task, with their lines of the journal.</summary>
    private const int Chunk = 100;

    public async Task<Swept> Run(DealCaretaker caretaker, CaretakerSettings settings, long run, CancellationToken stop)
    {
        var by = Caller.System(Door.Caretaker, caretaker.Id);
        // What is over goes first: a deal that stands elsewhere now may be due there.
        var over = await Look(caretaker, settings, look => caretaker.Over(look), stop);
        var unmarked = 0;
        foreach (var chunk in over.Chunk(Chunk)) unmarked += (await end.Run(new MarksToEnd(caretaker, run, [.. chunk.Select(m => m.Deal)]), by, stop)).Done;
        var (examined, acts) = await Look(caretaker, settings, async look => (await caretaker.Count(look), await Due(caretaker, look)), stop);
        await Runs.Look(run, examined, by, writer);
        var sum = new Acted(0, 0, 0, 0);
        foreach (var chunk in acts.Select(a => (a.Deal, a.Subject)).Chunk(Chunk)) sum += await Act(new DealActs(caretaker, settings, run, chunk), by, stop);
        return new Swept(caretaker.Id, examined, sum.Marked, unmarked, sum.Tasks, sum.HandedOver, sum.Notified);
    }

    public Task<DryResult> Preview(DealCaretaker caretaker, CaretakerSettings settings, CancellationToken stop) => Look(caretaker, settings, async look =>
    {
        var over = await caretaker.Over(look);
        var acts = await Due(caretaker, look);
        var owners = acts.Select(a => a.Owner).Concat(acts.Where(a => a.GivesTask).Select(a => a.To)).Distinct();
        return new DryResult(caretaker.Id, await caretaker.Count(look), acts.Count(a => a.Mark is null), over.Count, acts.Count(a => a.GivesTask))
        {
            HandedOver = acts.Count(a => a.Doing == DealDoing.HandOver), Notified = acts.Count(a => a is { Doing: DealDoing.TellHead, GivesTask: true }),
            Owners = [.. owners.Select(o => new DryOwner(o, acts.Count(a => a.Owner == o), acts.Count(a => a.GivesTask && a.To == o), 0)).OrderByDescending(o => o.Marked + o.Tasks).ThenBy(o => o.Owner)],
            Deals = [.. acts.Select(a => new DryDeal(a.Deal, a.Owner, a.Doing, a.Why))],
        };
    }, stop);

    /// <summary>One deal that cannot be done with must not stop the others.</summary>
    private async Task<Acted> Act(DealActs ask, Caller by, CancellationToken stop)
    {
        var did = await act.Run(ask, by, stop);
        if (!did.IsRefused) return did.Done;
        var sum = new Acted(0, 0, 0, 0);
        if (ask.Acts.Count > 1)
            foreach (var one in ask.Acts) sum += await Act(ask with { Acts = [one] }, by, stop);
        else Refused(log, ask.Caretaker.Id, ask.Acts.First().Deal.Value, did.Refusal.Why.Key);
        return sum;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The caretaker {Caretaker} left deal {Deal} alone: {Why}")]
    private static partial void Refused(ILogger log, string caretaker, long deal, string why);

    internal static async Task<IReadOnlyList<DealAct>> Due(DealCaretaker caretaker, DealLook look) =>
        look.Settings.From > look.Calendar.DateAt(look.Now) ? [] : [.. (await caretaker.Find(look)).Where(a => !a.IsPutOff)];

    private async Task<T> Look<T>(DealCaretaker caretaker, CaretakerSettings settings, Func<DealLook, Task<T>> ask, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var (now, calendar) = (clock.GetCurrentInstant(), calendars.Company);
        return await ask(new DealLook(connection, null, now, calendar, settings, await DealQuota.Read(caretaker.Id, settings, calendar, now, connection), null));
    }
}
