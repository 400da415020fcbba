namespace Steward.Ui;

/// <summary>How a table is sorted now (“amount”, “-amount”) and the address that a head adds its sort to.</summary>
public sealed record TableSort(string? Current, string Address)
{
    public string? Direction(string key) => Current == key ? "ascending" : Current == "-" + key ? "descending" : null;

    /// <summary>The first click sorts up, the second down.</summary>
    public string Href(string key) => $"{Address}{(Address.Contains('?') ? '&' : '?')}sort={Uri.EscapeDataString(Current == key ? "-" + key : key)}";
}
