using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Steward.Web.Bench;

/// <summary>Retires the stage on which the most open deals stand: a draft without it, its deals to the next one, published.</summary>
public sealed class RetireMeasure() : Measure("retire-stage", "the fullest stage of a pipeline retired, its open deals placed on another one, by API")
{
    public override async Task<Figure> Take(BenchSite site, CancellationToken stop)
    {
        var (stage, pipeline, deals) = site.FullestStage;
        if (deals == 0) return Figure.Missing(this, "the base has no open deals");
        var address = string.Create(CultureInfo.InvariantCulture, $"/api/v1/pipelines/{pipeline}");
        var sketch = (await site.Api.GetFromJsonAsync<JsonNode>(address, stop))!["inForce"]!.AsObject();
        var stages = sketch["stages"]!.AsArray();
        var key = string.Create(CultureInfo.InvariantCulture, $"s{stage}");
        var place = Enumerable.Range(0, stages.Count).First(i => stages[i]!["key"]!.GetValue<string>() == key);
        var heir = stages[place + 1 < stages.Count ? place + 1 : place - 1]!["key"]!.GetValue<string>();
        stages.RemoveAt(place);
        sketch["mappings"] = new JsonArray(new JsonObject { ["from"] = stage, ["to"] = heir });
        using var drawn = await site.Api.PutAsJsonAsync(address + "/draft", sketch, stop);
        if (!drawn.IsSuccessStatusCode) return Figure.Missing(this, await drawn.Content.ReadAsStringAsync(stop));
        var began = Stopwatch.GetTimestamp();
        using var published = await site.Api.PostAsync(address + "/publish", null, stop);
        var ms = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var said = await published.Content.ReadAsStringAsync(stop);
        return published.IsSuccessStatusCode
            ? new Figure(Name, What) { Times = 1, MedianMs = Math.Round(ms), PerSecond = Math.Round(deals / ms * 1000), Note = string.Create(CultureInfo.InvariantCulture, $"{deals} open deals were placed anew") }
            : Figure.Missing(this, said);
    }
}
