namespace Steward.Audit;

/// <summary>One point of the checklist, block of control or function of quality control; its title is <c>audit.point.ID</c>.</summary>
public sealed record Point(string Id, string Section, int Weight);

/// <summary>What the audit is made of, in the order of the documents.</summary>
public static class Points
{
    public const string Checklist = "checklist", Blocks = "blocks", Quality = "quality";

    public static readonly IReadOnlyList<string> Sections = [Checklist, Blocks, Quality];

    public static readonly IReadOnlyList<Point> All =
    [
        .. Enumerable.Range(1, 13).Select(n => new Point(n.ToString(System.Globalization.CultureInfo.InvariantCulture), Checklist, n switch { 7 or 13 => 3, 2 or 5 or 6 or 12 => 2, _ => 1 })),
        .. Enumerable.Range(1, 7).Select(n => new Point("B" + n, Blocks, n switch { 3 or 4 => 3, 2 => 2, _ => 1 })),
        .. Enumerable.Range(1, 5).Select(n => new Point("Q" + n, Quality, 1)),
    ];
}
