using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Steward.Web.Serving;
using Steward.Web.Verbs;

namespace Steward.Browser.Support;

/// <summary>The whole program on a free port over an empty base of its own, and a real browser.</summary>
public class RunningSite : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("steward-browser-").FullName;
    private WebApplication? site;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Whether the simulated company lives there.</summary>
    protected virtual bool Demo => true;

    public string Address { get; } = $"http://localhost:{FreePort()}";

    public async Task InitializeAsync()
    {
        site = await Site.Build(new BaseLocation(folder, null), Address, demo: Demo);
        await site.StartAsync();
        await Settle(site.Services);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("STEWARD_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>What the base needs before anybody comes in.</summary>
    protected virtual Task Settle(IServiceProvider house) => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (site is not null) await site.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A fresh browser profile on a page; what the browser complains about is kept.</summary>
    public async Task<Visit> Open(string path, string lang = "en", int width = 1440, int height = 900, bool touch = false)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Address, ViewportSize = new() { Width = width, Height = height }, HasTouch = touch, ReducedMotion = ReducedMotion.Reduce });
        await context.AddCookiesAsync([new() { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={lang}|uic={lang}"), Url = Address }]);
        var visit = new Visit(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await visit.Page.BringToFrontAsync();
        return visit;
    }

    /// <summary>Signs a person of the simulated company in with one click, and goes on to a page in their language and light.</summary>
    public async Task<Visit> SignIn(DemoPerson person, string path, string lang = "en", int width = 1440, int height = 900, bool dark = false)
    {
        var visit = await Open("/sign-in", lang, width, height, touch: width < 500);
        if (dark) await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visit[$"button[name=person][value='{(int)person}']"].ClickAsync();
        await visit.Page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
        if (await visit.Page.EvaluateAsync<string>("document.documentElement.lang") != lang)
        {
            await visit.Page.EvaluateAsync("lang => { document.querySelector(`form[action='/me/language'] [value='${lang}']`).click() }", lang);
            await visit.Page.WaitForFunctionAsync("lang => document.documentElement.lang === lang", lang);
        }
        await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return visit;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One person's browser, with what it complained about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public Visit(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) => { if (message.Type is "error" or "warning" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) Complaints.Add(message.Text); };
        page.PageError += (_, fault) => Complaints.Add(fault);
    }

    public IPage Page { get; }

    /// <summary>Faults of scripts and reports of the content security policy; answers 4xx are no fault.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator this[string selector] => Page.Locator(selector);

    /// <summary>Drags a card into a column as a hand does.</summary>
    public async Task Drag(string card, string into)
    {
        await this[card].ScrollIntoViewIfNeededAsync();
        var (from, to) = ((await this[card].BoundingBoxAsync())!, (await this[into].BoundingBoxAsync())!);
        await Page.Mouse.MoveAsync(from.X + 60, from.Y + 20);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(from.X + 90, from.Y + 25, new() { Steps = 4 });
        await Page.Mouse.MoveAsync(to.X + 80, to.Y + Math.Min(200, to.Height / 2), new() { Steps = 10 });
        await Page.WaitForTimeoutAsync(150); // held a moment before it is let go
        await Page.Mouse.UpAsync();
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}

/// <summary>People of the simulated company by their number on the sign-in page.</summary>
public enum DemoPerson { Head = 1, TidySalesperson = 2, OverloadedSalesperson = 3, Administrator = 10 }

/// <summary>Photographs for the guide: written where STEWARD_PICTURES says, and nowhere otherwise.</summary>
public static class Pictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("STEWARD_PICTURES");

    public static async Task Picture(this Visit visit, string name)
    {
        if (Folder is null) return;
        await visit.Page.EvaluateAsync("document.activeElement?.blur()");
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }
}
