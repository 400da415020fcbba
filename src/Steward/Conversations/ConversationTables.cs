using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Conversations;

public sealed class ConversationTables : ITables
{
    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Activity>().ToTable("activities");
        model.Entity<ActivityText>().ToTable("activity_texts").HasKey(t => t.ActivityId);
    }
}
