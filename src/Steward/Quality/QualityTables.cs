using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Quality;

public sealed class QualityTables : ITables
{
    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Review>().ToTable("reviews");
    }
}
