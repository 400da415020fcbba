using Microsoft.AspNetCore.Http;
using Steward.People;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>Clients in the palette and on the page of search.</summary>
public sealed class ClientPalette(ClientSearch search, Staffing staff) : IPaletteSource
{
    public ValueTask<IReadOnlyList<PaletteLine>> Find(string query, HttpContext request, CancellationToken stop) => Find(query, 6, request, stop);

    public ValueTask<IReadOnlyList<PaletteLine>> FindAll(string query, HttpContext request, CancellationToken stop) => Find(query, 50, request, stop);

    private async ValueTask<IReadOnlyList<PaletteLine>> Find(string query, int most, HttpContext request, CancellationToken stop)
    {
        var lines = new List<PaletteLine>();
        foreach (var client in await search.Find(request.Caller(), query, most, stop))
        {
            var whose = client.OwnerId is null ? null : await staff.NameOf(client.OwnerId);
            lines.Add(new("clients.plural", "building", client.Name, $"/clients/{client.Id}", string.Join(", ", new[] { client.City, whose }.Where(part => part is not null))));
        }
        return lines;
    }
}
