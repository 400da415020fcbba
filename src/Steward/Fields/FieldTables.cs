using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Fields;

public sealed class FieldTables : ITables
{
    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Field>(field =>
        {
            field.ToTable("fields");
            field.Ignore(f => f.ChoiceList);
        });
        model.Entity<FieldSkip>().ToTable("field_skips");
        model.Entity<FieldValue>().ToTable("field_values").HasKey(v => new { v.Subject, v.SubjectId, v.FieldId });
    }
}
