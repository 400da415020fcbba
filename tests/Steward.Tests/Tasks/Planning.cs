using Steward.Tests.Support;

namespace Steward.Tests.Tasks;

internal static class Planning
{
    /// <summary>The call with which a new deal of Romashka begins.</summary>
    public static async Task<TaskId> TaskOfNewDeal(this World world)
    {
        var deal = await world.OpenDeal();
        return new(await world.Scalar<long>("select id from tasks where deal_id = @Value", deal.Id));
    }

    /// <summary>How many of Anna's rows are overdue, for today, for the next days, and deals without a step.</summary>
    public static async Task<(int, int, int, int)> Day(this World world)
    {
        var day = await world.The<Steward.Tasks.TodayQuery>().Of(world.Anna, new(world.Anna.PersonNumber!.Value));
        return (day.Overdue.Count, day.Today.Count, day.Next.Count, day.Bare.Count);
    }
}
