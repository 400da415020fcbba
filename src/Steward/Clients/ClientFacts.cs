using Steward.Foundation;

namespace Steward.Clients;

/// <summary>A fact about one client; its personal values are erased with the client.</summary>
public abstract record ClientFact(ClientId Client) : Fact
{
    public override string About => $"client:{Client}";
    public override long? ClientNumber => Client.Value;
}

[FactName("client.registered", "user-plus")]
public sealed record ClientRegistered(ClientId Client, [property: Personal] string Name, PersonId? Owner, string? Source) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.registered", Name);
    public override bool BeginsAbout => true;
}

[FactName("client.brought-in", "database-import")]
public sealed record ClientBroughtIn(ClientId Client, [property: Personal] string Name, string System, string ExternalId) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.brought-in", System);
    public override bool BeginsAbout => true;
}

[FactName("client.changed", "pencil")]
public sealed record ClientChanged(ClientId Client, string Field, [property: Personal] string? From, [property: Personal] string? To) : ClientFact(Client)
{
    public override Phrase Sentence => From is null or "" ? new("clients.filled", Label, To) : To is null or "" ? new("clients.cleared", Label, From) : new("clients.changed", Label, From, To);

    /// <summary>Own fields are told by their name, those that every client has by our word for them.</summary>
    private object Label => ClientFields.All.Contains(Field) ? new Phrase("clients.field." + Field) : Field;
}

[FactName("client.handed-over", "arrows-exchange")]
public sealed record ClientHandedOver(ClientId Client, PersonId? From, PersonId? To, string FromName, string ToName, string? Reason) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.handed-over", FromName, ToName);
}

[FactName("contact.added", "user-plus")]
public sealed record ContactAdded(ClientId Client, ContactId Contact, [property: Personal] string Name) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.contact-added", Name);
}

[FactName("contact-point.added", "address-book")]
public sealed record ContactPointAdded(ClientId Client, ContactPointId Point, PointKind Kind, [property: Personal] string Value) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.point-added", Value);
}

[FactName("contact.changed", "pencil")]
public sealed record ContactChanged(ClientId Client, ContactId Contact, [property: Personal] string Name, string Field, [property: Personal] string? From, [property: Personal] string? To) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.contact-changed", Name, Field is "name" or "title" or "decides" ? new Phrase("clients.contact." + Field) : Field);
}

[FactName("contact-point.retired", "phone-off")]
public sealed record ContactPointRetired(ClientId Client, ContactPointId Point, [property: Personal] string Value) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.point-retired", Value);
}
