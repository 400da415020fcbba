using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.People;

public sealed class PeopleTables : ITables
{
    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Person>().ToTable("people");
        model.Entity<Team>().ToTable("teams");
        model.Entity<ApiKey>().ToTable("api_keys");
    }
}
