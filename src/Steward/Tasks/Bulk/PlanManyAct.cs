using System.Globalization;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>Plans the same task for many clients or deals, each for its owner.</summary>
public sealed class PlanManyAct(string list, PlanTask plan, DropTask drop, Settings settings) : BulkAct
{
    public override string List => list;
    public override string Name => "task";
    public override string Icon => "calendar-plus";
    public override Right Needs => Right.WorkBase;
    public override Type Form => typeof(PlanManyForm);

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        var kind = Named.Of<StepKind>(given["a-kind"]) ?? StepKind.Call;
        if (Typed.OrNull(given["a-title"]) is not { } title) return Refusal.Invalid("tasks.many.title-needed");
        if (TaskForm.Moment(given["a-due"], settings.Zone) is not { } due) return Refusal.Invalid("tasks.many.due-needed");
        var ask = new NewTask(kind, title, due);
        var planned = await plan.RunIn(work, list == "deals" ? ask with { Deal = new DealId(id) } : ask with { Client = new ClientId(id) });
        return planned.IsRefused ? planned.Refusal : planned.Done.Id.Value.ToString(CultureInfo.InvariantCulture);
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var dropped = await drop.RunIn(work, new TaskId(long.Parse(was, CultureInfo.InvariantCulture)));
        return dropped.IsRefused ? dropped.Refusal : new Nothing();
    }
}
