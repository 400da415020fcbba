using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Addresses;

namespace Steward.Clients;

/// <summary>Reads phones and addresses into the form in which they are compared, and writes them.</summary>
public sealed class ContactPoints(Settings settings)
{
    public async Task<Outcome<ContactPoint>> Add(Work work, ClientId client, ContactId? contact, PointKind kind, string value)
    {
        if (Normalize(kind, value) is not { } normal)
            return Refusal.Invalid(kind == PointKind.Phone ? "clients.not-a-phone" : "clients.not-an-email", value);
        if (await work.Db.Set<ContactPoint>().FirstOrDefaultAsync(p => p.ClientId == client && p.Normal == normal) is { } present)
        {
            present.Archived = null;
            return present;
        }
        var point = await work.Add(new ContactPoint
        {
            Id = await work.NewId<ContactPoint>("contact_points"),
            ClientId = client,
            ContactId = contact,
            Kind = kind,
            Value = value.Trim(),
            Normal = normal,
        });
        await ClientTerms.Add(work, client, ClientTerms.OfPoint(kind, normal));
        work.Tell(new ContactPointAdded(client, point.Id, kind, point.Value));
        await work.Flush();
        return point;
    }

    /// <summary>E.164, the canonical e-mail, or the messenger's name in lower case; null when it is none of them.</summary>
    public string? Normalize(PointKind kind, string value) => kind switch
    {
        PointKind.Phone => PhoneNumber.TryParse(value, settings.Region, out var phone) ? phone.E164 : null,
        PointKind.Email => EmailAddress.TryParse(value, out var email) ? email.Canonical : null,
        _ => Typed.OrNull(value)?.ToLowerInvariant(),
    };
}
