using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Channels;

public sealed class ChannelTables : ITables
{
    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Call>(call =>
        {
            call.ToTable("calls");
            call.Ignore(c => c.Began);
            call.Ignore(c => c.Waited);
        });
        model.Entity<CallLeg>().ToTable("call_legs").HasKey(l => new { l.CallId, l.Leg });
    }
}
