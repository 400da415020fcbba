using System.Data.Common;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Caretakers;

/// <summary>The base as a caretaker of deals looks at it at one moment.</summary>
/// <param name="Among">Only these deals; null: all. A chunk is looked at again inside its transaction, in the order of the whole.</param>
public sealed record DealLook(DbConnection Connection, DbTransaction? Transaction, Instant Now, WorkCalendar Calendar, CaretakerSettings Settings, DealQuota Quota, IReadOnlyCollection<DealId>? Among)
{
    /// <summary>A condition on the deals that are looked at. Numbers, so nothing can be injected.</summary>
    public string Narrow(string column) => Among is null ? "" : $" and {column} in ({string.Join(',', Among.Select(d => d.Value).DefaultIfEmpty(-1))})";

    /// <summary>In so many working days, before noon.</summary>
    public Instant Due(int workingDays) => Calendar.At(Calendar.AddBusinessDays(Calendar.DateAt(Now), workingDays), new LocalTime(11, 0));
}

/// <summary>A caretaker of deals. It says what is to be done with which deal, the most urgent first, and which of its marks are over;
/// the machinery marks, gives tasks, hands over, counts, and lets go.</summary>
public abstract class DealCaretaker(DealSweep sweep, PlanTask plan, Settings company) : ICaretaker
{
    public abstract string Id { get; }
    public abstract string Icon { get; }
    public abstract CaretakerSettings Usual { get; }
    public abstract Settable Has { get; }

    /// <summary>Where its deals stand, in order: warned, open, overdue, handed or returned. Each is a number on its page that opens its rows.</summary>
    public abstract IReadOnlyList<string> States { get; }

    /// <summary>How many it looks at.</summary>
    public abstract Task<long> Count(DealLook look);

    /// <summary>What is to be done now, the most urgent first; who gets a task is asked of the quota in this order.</summary>
    public abstract Task<IReadOnlyList<DealAct>> Find(DealLook look);

    /// <summary>Open marks that are over, whether it is switched on or off.</summary>
    public abstract Task<IReadOnlyList<OverMark>> Over(DealLook look);

    /// <summary>Does it, as a part of a sweep's write.</summary>
    public virtual async Task<Outcome<DealDid>> Do(DealAct act, Work work)
    {
        if (act.Task is null || act.To is not { } to || act.Waits) return new DealDid(act.Deal, null);
        var planned = await plan.RunIn(work, new NewTask(StepKind.Control, Say(act.Task), act.Due) { Deal = act.Deal, Owner = to });
        return planned.IsRefused ? planned.Refusal : new DealDid(act.Deal, planned.Done.Id);
    }

    public Task<Swept> Sweep(SetCaretaker set, long run, CancellationToken stop = default) => sweep.Run(this, set.Settings, run, stop);

    public Task<DryResult> Preview(CaretakerSettings settings, CancellationToken stop = default) => sweep.Preview(this, settings, stop);

    /// <summary>In the company's language: a task is a thing written down, not a text of the interface.</summary>
    protected string Say(Phrase phrase) => new Words(company.Zone).In(Langs.Of(company.Language)).Say(phrase);
}
