using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Configuration.Memory;
using NodaTime;
using Quartz;
using Steward;
using Steward.Audit;
using Steward.Database;
using Steward.Demo;
using Steward.Journal;
using Steward.People;
using Steward.Ui;
using Steward.Web.Security;
using Steward.Web.Verbs;

namespace Steward.Web.Serving;

/// <summary>The web application, put together: what serves, who is let in, and in which order a request passes.</summary>
public static partial class Site
{
    private static readonly CultureInfo[] Cultures = [new("en"), new("ru"), new("ka")];

    public static async Task<WebApplication> Build(BaseLocation location, string urls, bool demo, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "steward" });
        // Below all other settings, so that Logging__LogLevel__Microsoft.AspNetCore still says otherwise: a console tells what matters, not every request.
        // The keys of sign-ins lie in a folder that nobody else may open: that they are not encrypted there is meant.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"), new("Logging:LogLevel:Quartz", "Warning"), new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection.KeyManagement", "Error")] });
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls(urls.Split(';', ','));
        builder.WebHost.ConfigureKestrel(Limits);
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false"; // it would answer any address that looks like a file, past the list of assets
        AddServices(builder, location, urls);
        configure?.Invoke(builder);
        var site = builder.Build();
        await Prepare(site, location, demo);
        site.Services.GetRequiredService<UiOptions>().ShowKit = demo || site.Environment.IsDevelopment();
        Pass(site, urls);
        return site;
    }

    private static void Limits(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxConcurrentConnections = 1_000;
        kestrel.Limits.MaxRequestBodySize = 30_000_000;
    }

    private static void AddServices(WebApplicationBuilder builder, BaseLocation location, string urls)
    {
        var services = builder.Services;
#pragma warning disable RS0030 // This is one of the two places where the real clock is chosen.
        services.AddHouse(location.NewEngine(), new HouseClock(SystemClock.Instance), location.MasterKeyFile);
#pragma warning restore RS0030
        services.AddSingleton(location).AddSingleton<ApiKeys>().AddRepeatedCalls();
        services.AddRazorComponents();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // so that Faults can say what was wrong, and not a bare 400
        services.AddDoorCookies(DoorCookies.IsPlainLoopback(urls));
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(location.Folder, "keys"))).SetApplicationName("steward");
        services.AddRequestLocalization(localization =>
        {
            localization.DefaultRequestCulture = new RequestCulture("en");
            localization.SupportedCultures = localization.SupportedUICultures = Cultures;
            localization.RequestCultureProviders = [new PersonCulture(), new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider(), new CompanyCulture()];
        });
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.ValueCountLimit = 10_000); // a long list with every row of it marked
        services.AddResponseCompression(compression => compression.EnableForHttps = false);
        services.AddHealthChecks().AddCheck<RoomToWrite>("room-to-write");
        services.AddSingleton<RoomToWrite>();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddOpenApi();
        services.AddQuartzHostedService(quartz => (quartz.StartDelay, quartz.WaitForJobsToComplete) = (TimeSpan.FromSeconds(30), true));
    }

    private static async Task Prepare(WebApplication site, BaseLocation location, bool demo)
    {
        await site.Services.GetRequiredService<Schema>().Upgrade();
        await site.Services.CheckKeys();
        await site.Services.GetRequiredService<Settings>().Load();
        await site.Services.GetRequiredService<WorkCalendars>().Load();
        await VersionFloors.Check(site.Services);
        if (demo)
        {
            var filled = await site.Services.GetRequiredService<SimulateCompany>().Run(new Simulation()); // refused for a base that is not empty: then that one is served
            if (!filled.IsRefused) await site.Services.GetRequiredService<Caretakers.Sweep>().Run([], Caller.System());
            await site.Services.GetRequiredService<Audits>().RenewIfStale();
        }
        var writer = site.Services.GetRequiredService<Writer>();
        writer.Broken += _ => Environment.Exit(70);
        writer.Unheard += fault => Unheard(site.Logger, fault);
        site.Services.GetRequiredService<Engine>().SlowRead += (took, sql) => SlowRead(site.Logger, (long)took.TotalMilliseconds, sql);
        if (location.IsEmbedded) _ = ServerErrand.Serve(location, site.Services, site.Lifetime.ApplicationStopping);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A committed change was not heard by everybody who listens.")]
    private static partial void Unheard(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A read took {Milliseconds} ms: {Sql}")]
    private static partial void SlowRead(ILogger log, long milliseconds, string sql);

    private static void Pass(WebApplication site, string urls)
    {
        site.UseHeadAsGet();
        site.UseResponseCompression();
        site.UseProxies();
        site.UseContentSecurity();
        site.UseFaults();
        site.UseOwnHosts(urls);
        site.MapStaticAssets().WithMetadata(new StaticAsset());
        site.UseRouting();
        site.UseAuthentication();
        site.UseRequestLocalization();
        site.UseCallers();
        site.UseCrossSiteRefusal();
        site.UseRightsAtTheDoor();
        site.UseRoomForFiles();
        site.UseRepeatedCalls();
        site.UseReadableAddresses();
        site.UseKnownParameters();
        site.MapHealthChecks("/healthz", new() { Predicate = _ => false }).ForAnybody();
        site.MapHealthChecks("/readyz", new() { ResponseWriter = RoomToWrite.Say }).ForAnybody();
        site.MapOpenApi("/openapi/v1.json").ForAnybody();
        var pages = site.MapGroup("").DisableAntiforgery();
        new Doors(pages, site.MapGroup("/api/v1").WithoutCookie()).MapHouse();
        site.MapRazorComponents<App>().DisableAntiforgery().OnlyForReading();
    }
}
