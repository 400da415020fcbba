using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Steward.Database;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>How the answer to a form is kept: a fragment without what htmx is told in headers would be half of it.</summary>
internal static class PageAnswers
{
    public static byte[] Pack(IHeaderDictionary headers, byte[] body)
    {
        using var packed = new MemoryStream();
        using (var thin = new GZipStream(packed, CompressionLevel.Fastest))
        {
            thin.Write(JsonSerializer.SerializeToUtf8Bytes(headers.Where(h => h.Key.StartsWith("HX-", StringComparison.OrdinalIgnoreCase)).ToDictionary(h => h.Key, h => h.Value.ToString())));
            thin.Write("\n"u8);
            thin.Write(body);
        }
        return packed.ToArray();
    }

    /// <param name="same">It is the form that was answered; otherwise something else was written into it since.</param>
    public static async Task Again(HttpContext http, Answered before, bool same)
    {
        var words = http.RequestServices.GetRequiredService<Words>();
        if (!same)
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            http.Response.Headers["HX-Reswap"] = "none";
            http.Response.Toast(words["ui.sent-before"], bad: true);
            http.Response.Tell("card:changed");
        }
        else if (before.Status is null)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            http.Response.ToastThere(words["ui.done-before"]);
            http.Response.Refresh();
        }
        else await Unpack(http.Response, before);
    }

    private static async Task Unpack(HttpResponse response, Answered before)
    {
        await using var thin = new GZipStream(new MemoryStream(before.Response ?? []), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await thin.CopyToAsync(whole);
        var all = whole.ToArray();
        var end = Array.IndexOf(all, (byte)'\n');
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(all.AsSpan(0, end))!) response.Headers[name] = value;
        response.StatusCode = (int)before.Status!;
        response.ContentType = before.ContentType;
        if (response.StatusCode != StatusCodes.Status204NoContent) await response.Body.WriteAsync(all.AsMemory(end + 1));
    }

    /// <summary>Of what is in the form: the browser draws the bounds of its parts anew each time it sends them.</summary>
    public static string HashOf(IFormCollection form)
    {
        var said = new StringBuilder();
        foreach (var (name, value) in form) said.Append(name).Append('=').Append(value.ToString()).Append('\u0001');
        foreach (var file in form.Files) said.Append(file.Name).Append('=').Append(file.FileName).Append('\u0001').Append(file.Length).Append('\u0001');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())));
    }
}
