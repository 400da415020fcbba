namespace Steward.Fields;

/// <summary>An address that may be followed with a click: a web page and nothing that runs.</summary>
public static class SafeLink
{
    /// <summary>The address as browsers write it; null when it is none. What is typed without a scheme is taken for https.</summary>
    public static string? Of(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length is 0 or > 2_000) return null;
        if (!text.Contains("://", StringComparison.Ordinal) && !text.Contains(':') && text.Contains('.')) text = "https://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Contains('.') && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;
    }

    /// <summary>As people read it: the site and the beginning of the path.</summary>
    public static string Short(string link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) ? (uri.Host + (uri.AbsolutePath == "/" ? "" : uri.AbsolutePath)) is { Length: > 60 } text ? text[..59] + "…" : uri.Host + (uri.AbsolutePath == "/" ? "" : uri.AbsolutePath) : link;
}
