using Quartz;
using Steward.Database;

namespace Steward.Caretakers;

[DisallowConcurrentExecution]
public sealed class SweepJob(SweepSchedule schedule, Sweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop)
    {
        if (await schedule.Due(stop) is { Count: > 0 } due) await sweep.Run(due, Caller.System(Door.Caretaker), stop);
    }
}
