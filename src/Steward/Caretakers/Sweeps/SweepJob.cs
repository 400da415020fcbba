using Quartz;
using Steward.Database;

namespace Steward.Caretakers;

[DisallowConcurrentExecution]
public sealed class SweepJob(SweepSchedule schedule, Sweep sweep, RevivalSweep revival, StaySweep stays, DateSweep dates) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop)
    {
        if (!await schedule.IsDue(stop)) return;
        await sweep.Run([], Caller.System(Door.Caretaker), stop);
        await revival.Run(stop);
        await stays.Run(stop);
        await dates.Run(stop);
    }
}
