using System.Collections.Concurrent;
using Dapper;
using NodaTime;

namespace Steward.Database;

/// <summary>What holds for the whole company: its name, time zone, currency, country and language.</summary>
public sealed class Settings(BaseReader reader)
{
    private readonly ConcurrentDictionary<string, string> values = new();

    public string Company => Get("company", "Steward");
    /// <summary>Whether somebody has said what the company is called.</summary>
    public bool IsDescribed => values.ContainsKey("company");

    public string Currency => Get("currency", "EUR");

    /// <summary>The country whose phone numbers are typed without a code, for example GE.</summary>
    public string Region => Get("region", "GE");
    public string Language => Get("language", "en");
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Get("zone", "UTC")];

    /// <summary>Whether the base is a simulated company: its sign-in page lists the people.</summary>
    public bool IsDemo => Get("demo", "") == "true";

    public string Get(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    public async Task Load()
    {
        await using var connection = await reader.Open();
        values.Clear();
        foreach (var (name, value) in await connection.QueryAsync<(string, string)>("select name, value from settings")) values[name] = value;
    }

    public async Task Set(Work work, string name, string value)
    {
        await work.Connection.ExecuteAsync(
            "insert into settings (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value", new { name, value }, work.Transaction);
        values[name] = value;
    }
}
