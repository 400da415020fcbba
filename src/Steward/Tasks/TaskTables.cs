using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.People;

namespace Steward.Tasks;

public sealed class TaskTables : ITables
{
    public static readonly GuardedTable Guard = new("tasks", "owner_id");

    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<TaskItem>(task =>
        {
            task.ToTable("tasks");
            task.Ignore(t => t.IsOpen);
            task.Ignore(t => t.IsTouched);
            task.Property(t => t.Version).IsConcurrencyToken();
            task.HasQueryFilter(t => db.SeesAll || (t.OwnerId == null ? db.SeesUnowned : db.SeenOwners<Person>().Contains(t.OwnerId)));
        });
    }
}
