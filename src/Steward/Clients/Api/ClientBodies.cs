using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;
using Steward.Foundation;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>What the list of the API may be asked: /api/v1/clients?owner=3&amp;updated_since=2026-11-24T00:00:00Z&amp;limit=200.</summary>
public sealed record ClientsAsked(
    long? Owner, string? Name, string? Phone, string? Email, string? City, string? Source, string? Sort, string? After, int? Limit, string? F,
    [FromQuery(Name = "updated_since")] string? UpdatedSince)
{
    /// <summary>What is not understood would give everything from the first page on.</summary>
    public Refusal? Fault() =>
        Typed.OrNull(Sort) is { } sort && !ClientOrder.Known.Contains(sort.TrimStart('-')) ? Unread.Choice("sort", sort, ClientOrder.Known)
        : Typed.OrNull(F) is { } filter && ListFilter.Parse(filter) is null ? Unread.Value("f", filter)
        : Typed.OrNull(After) is { } after && Ui.Cursor.ReadText(after) is null ? Unread.Value("after", after)
        : null;

    /// <summary>Null when the moment is not one.</summary>
    public ClientQuestion? Question()
    {
        var since = UpdatedSince is null ? null : OffsetDateTimePattern.Rfc3339.Parse(UpdatedSince);
        if (since is { Success: false }) return null;
        return new ClientQuestion
        {
            Owner = Owner, Text = Name, Phone = Phone, Email = Email, City = City, Source = Source, Filter = ListFilter.Parse(F),
            Sort = Sort ?? "-updated", After = After, Limit = Limit ?? 50, UpdatedSince = since?.Value.ToInstant(),
        };
    }
}

public sealed record ClientToRegister(string Name, bool IsCompany = true)
{
    public PersonId? Owner { get; init; }
    public string? TaxId { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }
    public string? ContactName { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    /// <summary>Register although a client with this phone or e-mail is in the base.</summary>
    public bool AllowKnown { get; init; }
    /// <summary>The same asked the other way round, as programs do that were written before <see cref="AllowKnown"/>.</summary>
    public bool? OnlyIfUnknown { get; init; }
    public Dictionary<string, string?> Fields { get; init; } = [];

    public NewClient Ask() => new(Name, IsCompany)
    {
        Owner = Owner, TaxId = TaxId, City = City, Source = Source, ContactName = ContactName, Phone = Phone, Email = Email, OnlyIfUnknown = OnlyIfUnknown ?? !AllowKnown, Fields = Fields,
    };
}

public sealed record ClientToEdit
{
    public string? Name { get; init; }
    public bool? IsCompany { get; init; }
    public string? TaxId { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }
    public string? Note { get; init; }
    public Dictionary<string, string?> Fields { get; init; } = [];

    public ClientEdit Ask(ClientId client, int? version) =>
        new(client, version) { Name = Name, IsCompany = IsCompany, TaxId = TaxId, City = City, Source = Source, Note = Note, Fields = Fields };
}

public sealed record HandoverBody(PersonId To, string Reason);

public sealed record ContactToAdd(ClientId Client, string Name)
{
    public string? Title { get; init; }
    public bool Decides { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public Dictionary<string, string?> Fields { get; init; } = [];
}

public sealed record ContactToEdit
{
    public string? Name { get; init; }
    public string? Title { get; init; }
    public bool? Decides { get; init; }
    public Dictionary<string, string?> Fields { get; init; } = [];
}

public sealed record PointToAdd(PointKind Kind, string Value);
