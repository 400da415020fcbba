using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Orders;

public sealed class OrderTables : ITables
{
    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Document>().ToTable("documents");
        model.Entity<Invoice>(invoice =>
        {
            invoice.ToTable("invoices");
            invoice.Ignore(i => i.Left);
        });
    }
}
