namespace Steward.Database;

/// <summary>All texts that begin so, as a range that an index answers: <c>term >= From and term &lt; Before</c>.</summary>
public readonly record struct Beginning(string From)
{
    // Both engines compare these columns byte by byte, and in UTF-8 nothing that people type stands after it.
    public string Before => From + '\uFFFF';
}
