using NodaTime;
using Steward.Database;
using Steward.Fields;

namespace Steward.Clients;

/// <summary>Everything that is written about one client.</summary>
public sealed class ClientCardView
{
    public ClientId Id { get; init; }
    public string Name { get; init; } = "";
    public long IsCompany { get; init; }
    public PersonId? OwnerId { get; init; }
    public string? TaxId { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }
    public string? Note { get; init; }
    public Instant? Created { get; init; }
    public Instant Updated { get; init; }
    public long Version { get; init; }
    public Instant? LastTouch { get; init; }
    public IReadOnlyList<ContactView> Contacts { get; set; } = [];
    public IReadOnlyList<PointView> Points { get; set; } = [];
    public IReadOnlyList<OwnFieldView> Fields { get; set; } = [];

    /// <summary>The value of a field by the key under which forms know it.</summary>
    public string? Read(string key) => key switch
    {
        ClientFields.Name => Name,
        ClientFields.Kind => IsCompany != 0 ? "company" : "person",
        ClientFields.TaxId => TaxId,
        ClientFields.City => City,
        ClientFields.Source => Source,
        ClientFields.Note => Note,
        _ => Fields.FirstOrDefault(field => field.Key == key)?.Text,
    };
}

public sealed class ContactView
{
    public ContactId Id { get; init; }
    public ClientId ClientId { get; init; }
    public string Name { get; init; } = "";
    public string? Title { get; init; }
    public long Decides { get; init; }
    public Instant Created { get; init; }

    /// <summary>Own fields that have a value here.</summary>
    public IReadOnlyList<OwnFieldView> Fields { get; set; } = [];
}

public sealed class PointView
{
    public ContactPointId Id { get; init; }
    public ContactId? ContactId { get; init; }
    public long Kind { get; init; }
    public string Value { get; init; } = "";
    public string Normal { get; init; } = "";

    public PointKind PointKind => (PointKind)Kind;

    /// <summary>Where a click leads: the dialler or the mail program.</summary>
    public string? Href => PointKind switch { PointKind.Phone => "tel:" + Normal, PointKind.Email => "mailto:" + Normal, _ => null };
}

public sealed class OwnOfContact : OwnFieldView
{
    public long Contact { get; init; }
}

/// <summary>An own field with what is written in it here.</summary>
public class OwnFieldView
{
    public FieldId Id { get; init; }
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public long Kind { get; init; }
    public string? Choices { get; init; }
    public string? Text { get; init; }

    public FieldKind FieldKind => (FieldKind)Kind;
    public IReadOnlyList<string> ChoiceList => Choices?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

/// <summary>Reads the card of a client; one that the caller may not see is not there.</summary>
public sealed class ClientCard(Reader reader)
{
    private const string Points = "select p.id, p.contact_id, p.kind, p.value, p.normal from contact_points p join {clients} c on c.id = p.client_id where p.client_id = @id and p.archived is null order by p.kind, p.id";

    public Task<ClientCardView?> Find(Caller by, long id, CancellationToken stop = default) => reader.With(by, async sheet =>
    {
        var card = await sheet.One<ClientCardView>("""
            select c.id, c.name, c.is_company, c.owner_id, c.tax_id, c.city, c.source, c.note, c.created, c.updated, c.version, t.last_touch
            from {clients} c left join client_touches t on t.client_id = c.id where c.id = @id
            """, new { id });
        if (card is null) return null;
        card.Contacts = await sheet.Query<ContactView>("select id, client_id, name, title, decides, created from contacts where client_id = @id order by decides desc, id", new { id });
        if (card.Contacts.Count > 0)
        {
            var written = (await sheet.Query<OwnOfContact>("""
                select f.id, f.key, f.name, f.kind, f.choices, v.text, v.subject_id as contact from contacts k join field_values v on v.subject = 2 and v.subject_id = k.id join fields f on f.id = v.field_id
                where k.client_id = @id and f.archived is null order by f.position, f.id
                """, new { id })).ToLookup(f => f.Contact);
            foreach (var contact in card.Contacts) contact.Fields = [.. written[contact.Id.Value]];
        }
        card.Points = await sheet.Query<PointView>(Points, new { id });
        card.Fields = await sheet.Query<OwnFieldView>("""
            select f.id, f.key, f.name, f.kind, f.choices, v.text from fields f
            left join field_values v on v.field_id = f.id and v.subject = 0 and v.subject_id = @id
            where f.subject = 0 and f.archived is null order by f.position, f.id
            """, new { id });
        return card;
    }, stop);

    public Task<ContactView?> Contact(Caller by, long id, CancellationToken stop = default) =>
        reader.One<ContactView>(by, "select k.id, k.client_id, k.name, k.title, k.decides, k.created from contacts k join {clients} c on c.id = k.client_id where k.id = @id", new { id }, stop);

    /// <summary>The own fields of contacts, with what is written about one of them; the caller has been found to see the contact.</summary>
    public Task<IReadOnlyList<OwnFieldView>> ContactFields(Caller by, long contact, CancellationToken stop = default) => reader.Query<OwnFieldView>(by, """
        select f.id, f.key, f.name, f.kind, f.choices, v.text from fields f
        left join field_values v on v.field_id = f.id and v.subject = 2 and v.subject_id = @contact
        where f.subject = 2 and f.archived is null order by f.position, f.id
        """, new { contact }, stop);

    /// <summary>The own fields that clients have, without values: columns and forms.</summary>
    public Task<IReadOnlyList<OwnFieldView>> Fields(Caller by, CancellationToken stop = default) =>
        reader.Query<OwnFieldView>(by, "select id, key, name, kind, choices from fields where subject = 0 and archived is null order by position, id", null, stop);
}
