using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Steward.Ui;

/// <summary>What an answer to htmx says in its headers. The texts are escaped as JSON: a header holds no Cyrillic or Georgian.</summary>
public static class Hx
{
    public static bool IsHx(this HttpRequest request) => request.Headers["HX-Request"] == "true";

    /// <summary>A note at the corner; with <paramref name="undo"/> its button posts there.</summary>
    public static void Toast(this HttpResponse response, string text, string? undo = null, bool bad = false) =>
        response.Tell("toast", new JsonObject { ["text"] = Short(text), ["undo"] = undo, ["bad"] = bad });

    /// <summary>The same note, on the page that the answer goes to.</summary>
    public static void ToastThere(this HttpResponse response, string text, string? undo = null) =>
        response.Tell("toast", new JsonObject { ["text"] = Short(text), ["undo"] = undo, ["there"] = true });

    /// <summary>A note with a button that opens a dialog: what could be done next.</summary>
    public static void Offer(this HttpResponse response, string text, string label, string dialog) =>
        response.Tell("toast", new JsonObject { ["text"] = Short(text), ["offer"] = Short(label), ["get"] = dialog });

    public static void CloseDialog(this HttpResponse response) => response.Tell("dialog:close", new JsonObject());

    /// <summary>These elements show that they have changed.</summary>
    public static void Flash(this HttpResponse response, params string[] ids) =>
        response.Tell("flash", new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) });

    /// <summary>A whole new page, also out of a dialog.</summary>
    public static void GoTo(this HttpResponse response, string address) => response.Headers["HX-Redirect"] = address;

    /// <summary>The page as it is now, when too much of it changed to say what.</summary>
    public static void Refresh(this HttpResponse response) => response.Headers["HX-Refresh"] = "true";

    /// <summary>A dialog that did its work: it closes, and the page under it shows what it did.</summary>
    public static IResult CloseAndRefresh(this HttpResponse response)
    {
        response.CloseDialog();
        response.Refresh();
        return Results.NoContent();
    }

    /// <summary>A letter beyond ASCII takes six bytes in a header, and proxies take headers of a few thousand.</summary>
    private static string Short(string text) => text.Length <= LongestNote ? text : text[..(char.IsHighSurrogate(text[LongestNote - 2]) ? LongestNote - 2 : LongestNote - 1)].TrimEnd() + "…";

    private const int LongestNote = 280;

    /// <summary>An event in the page: parts that listen with hx-trigger="NAME from:body" ask for themselves anew.</summary>
    public static void Tell(this HttpResponse response, string name, JsonObject? detail = null)
    {
        var said = response.Headers["HX-Trigger"].ToString() is { Length: > 0 } before ? JsonNode.Parse(before)!.AsObject() : [];
        said[name] = detail ?? [];
        response.Headers["HX-Trigger"] = said.ToJsonString(JsonSerializerOptions.Default);
    }
}
