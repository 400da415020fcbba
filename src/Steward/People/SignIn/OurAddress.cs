namespace Steward.People;

/// <summary>Where somebody wanted to go before they signed in: only ever an address of this site.</summary>
public static class OurAddress
{
    /// <summary>The address when it is a path of ours, else the first page. "//evil.example", "/\evil.example" and "/&#x9;/evil.example" are other sites to a browser.</summary>
    public static string OrHome(string? to) =>
        to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && !to.Any(letter => letter == '\\' || char.IsControl(letter) || char.IsWhiteSpace(letter) || letter > '~')
            ? to : "/";
}
