using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Audit;

/// <param name="Findings">Of check 7a; empty: all that the caller sees.</param>
/// <param name="Remedy">A waiting request to confirm instead.</param>
public sealed record NextStepsAsk(IReadOnlyList<long> Findings, long? Remedy = null);

/// <param name="Waiting">Nothing was planned yet: a second person is to confirm.</param>
public sealed record NextStepsPlanned(long Remedy, int Tasks, int Left, bool Waiting);

/// <summary>The remedy of 7a: plans a task in each deal that has no next step. Above 50 deals the request waits until another person confirms it.</summary>
public sealed class PlanNextSteps(Writer writer, BaseReader reader, Settings settings, FindingsQuery findings, PlanTask plan) : Operation<NextStepsAsk, NextStepsPlanned>(writer)
{
    public const string Check = "7a";
    private const int Most = 2_000;

    protected override Right Needs => Right.Remedy;

    private WorkCalendar Calendar => WorkCalendar.Standard(settings.Zone);

    /// <summary>What would be planned, for whom and when. Writes nothing.</summary>
    public async Task<NextStepPlan> Preview(IReadOnlyCollection<long> only, Caller by, Instant now)
    {
        var open = await findings.List(new FindingsAsk(Check, Limit: Most), by);
        return await NextStepPlan.Of([.. open.Where(f => only.Count == 0 || only.Contains(f.Id))], reader, Calendar, now);
    }

    protected override async Task<Outcome<NextStepsPlanned>> Do(NextStepsAsk ask, Work work)
    {
        var me = work.By.PersonNumber ?? 0;
        var asked = ask.Remedy is { } id ? await Remedies.Find(work, id) : null;
        if (ask.Remedy is not null && asked is not { State: (long)RemedyState.Waiting }) return Refusal.NotFound("audit.remedy-not-found");
        if (asked is not null && (me == 0 || asked.AskedBy == me)) return Refusal.Conflict("audit.second-person-needed");
        var plan = await Preview(asked?.Read().Findings ?? ask.Findings, work.By, work.Now);
        if (plan.Steps.Count == 0) return Refusal.Conflict("audit.nothing-to-mend");
        if (plan.NeedsSecondPerson && asked is null)
        {
            var waiting = await Remedies.Add(work, Check, me, RemedyState.Waiting, new RemedyBody([.. plan.Steps.Select(s => s.Finding)], []));
            work.Tell(new RemedyAsked(waiting, Check, plan.Steps.Count));
            return new NextStepsPlanned(waiting, 0, plan.Steps.Count, Waiting: true);
        }
        return await Apply(plan, asked, me, work);
    }

    private async Task<Outcome<NextStepsPlanned>> Apply(NextStepPlan steps, RemedyRow? asked, long me, Work work)
    {
        var title = new Words(settings.Zone).In(Langs.Of(settings.Language))["audit.remedy.7a.task"];
        var tasks = new List<long>();
        foreach (var step in steps.Steps)
        {
            var due = Calendar.At(step.Day, new LocalTime(10, 0));
            var task = await plan.RunIn(work, new NewTask(StepKind.Call, title, due) { Deal = new DealId(step.Deal) });
            if (!task.IsRefused) tasks.Add(task.Done.Id.Value); // closed or given away meanwhile: nothing to mend there
        }
        var body = new RemedyBody([.. steps.Steps.Select(s => s.Finding)], tasks);
        var id = asked?.Id ?? await Remedies.Add(work, Check, me, RemedyState.Applied, body);
        await Remedies.Set(work, id, RemedyState.Applied, body, me);
        work.Tell(new RemedyApplied(id, Check, tasks.Count));
        return new NextStepsPlanned(id, tasks.Count, steps.Steps.Count - tasks.Count, Waiting: false);
    }
}
