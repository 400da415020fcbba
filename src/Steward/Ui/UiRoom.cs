using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Steward.Database;

namespace Steward.Ui;

public sealed class UiOptions
{
    /// <summary>Serve /kit, the page that shows every part in every state: development and demo only.</summary>
    public bool ShowKit { get; set; }

    /// <summary>The base's time zone.</summary>
    public Func<IServiceProvider, DateTimeZone> Zone { get; set; } = services => services.GetService<DateTimeZone>() ?? DateTimeZone.Utc;
}

public static class UiRoom
{
    public static IServiceCollection AddUi(this IServiceCollection services, Action<UiOptions>? configure = null)
    {
        var options = new UiOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.AddHttpContextAccessor();
        services.AddScoped<Current>();
        services.TryAddScoped(provider => new Formats(options.Zone(provider)));
        services.TryAddScoped(provider => new Words(WordBook.House, provider.GetRequiredService<Formats>()) { People = provider.GetService<IPeopleNames>() });
        services.TryAddScoped<IShellSource, CallerShellSource>();
        services.AddScoped<IPaletteSource, NavPaletteSource>();
        services.AddSingleton<LiveHub>().AddSingleton<IAfterCommit>(house => house.GetRequiredService<LiveHub>());
        // Razor writes Cyrillic and Georgian as &#x418; unless it is told that they are letters.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    public static void MapUi(this Doors doors)
    {
        LiveDoor.Map(doors.Pages);
        OfflineDoor.Map(doors.Pages);
        doors.Pages.MapGet("/search", Search).Needs(Right.ComeIn);
        if (doors.Pages.ServiceProvider.GetRequiredService<UiOptions>().ShowKit) doors.Pages.MapKit();
    }

    static async Task<RazorComponentResult> Search(string? q, HttpContext request, IEnumerable<IPaletteSource> sources, CancellationToken stop)
    {
        var query = (q ?? "").Trim();
        if (query.Length > 100) query = query[..100];
        var lines = new List<PaletteLine>();
        foreach (var source in sources.OrderBy(s => s is NavPaletteSource)) lines.AddRange(await source.Find(query, request, stop));   // pages after what rooms found
        return new RazorComponentResult<PaletteList>(new { Query = query, Lines = (IReadOnlyList<PaletteLine>)lines });
    }
}
