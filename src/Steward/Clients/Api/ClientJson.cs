namespace Steward.Clients;

/// <summary>How the API shows clients: names here are the contract.</summary>
internal static class ClientJson
{
    public static object Of(ClientRow row) => new
    {
        row.Id, row.Name, isCompany = row.IsCompany != 0, owner = row.OwnerId, row.TaxId, row.City, row.Source, row.Created, row.Updated, row.Version,
        row.LastTouch, nextStep = row.NextDue, row.OpenDeals, marked = row.Marks > 0,
    };

    public static object Of(ClientCardView card) => new
    {
        card.Id, card.Name, isCompany = card.IsCompany != 0, owner = card.OwnerId, card.TaxId, card.City, card.Source, card.Note, card.Created, card.Updated, card.Version, card.LastTouch,
        contacts = card.Contacts.Select(contact => Of(contact, card.Points)),
        points = card.Points.Where(point => point.ContactId is null).Select(Of),
        fields = card.Fields.Where(field => field.Text is not null).ToDictionary(field => field.Key, field => field.Text),
    };

    public static object Of(ContactView contact, IEnumerable<PointView> points) => new
    {
        contact.Id, client = contact.ClientId, contact.Name, contact.Title, decides = contact.Decides != 0, contact.Created,
        points = points.Where(point => point.ContactId == contact.Id).Select(Of),
        fields = contact.Fields.ToDictionary(field => field.Key, field => field.Text),
    };

    private static object Of(PointView point) => new { point.Id, kind = point.PointKind, point.Value, normal = point.Normal };
}
