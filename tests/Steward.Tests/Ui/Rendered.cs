using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Ui;

/// <summary>A part rendered as the server renders it, to be looked at as a browser would.</summary>
static class Rendered
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 6, 20);
    public static readonly DateTimeZone Tbilisi = DateTimeZoneProviders.Tzdb["Asia/Tbilisi"];

    public static async Task<IHtmlElement> Part<TPart>(object? parameters = null, string lang = "en", Action<IServiceCollection>? more = null) where TPart : IComponent
    {
        var page = new HtmlParser().ParseDocument("<body>" + await Html<TPart>(parameters, lang, more));
        return page.Body!;
    }

    public static async Task<string> Html<TPart>(object? parameters = null, string lang = "en", Action<IServiceCollection>? more = null) where TPart : IComponent
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(lang);
        try
        {
            var services = new ServiceCollection().AddLogging();
            services.AddUi(options => options.Zone = _ => Tbilisi);
            services.AddSingleton<IClock>(new FakeClock(Now));
            services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
            more?.Invoke(services);
            await using var provider = services.BuildServiceProvider();
            await using var renderer = new HtmlRenderer(provider.CreateScope().ServiceProvider, NullLoggerFactory.Instance);
            return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPart>(View(parameters))).ToHtmlString());
        }
        finally { CultureInfo.CurrentUICulture = before; }
    }

    /// <summary>What stands inside a part.</summary>
    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    static ParameterView View(object? parameters) => parameters is null ? ParameterView.Empty : ParameterView.FromDictionary(
        parameters.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(parameters)));
}
