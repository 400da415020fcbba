using System.Globalization;

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
        .. Weighing(Checklist, "", 1, 2, 1, 1, 2, 2, 3, 1, 1, 1, 1, 2, 3),
        .. Weighing(Blocks, "B", 1, 2, 3, 3, 1, 1, 1),
        .. Weighing(Quality, "Q", 1, 1, 1, 1, 1),
    ];

    /// <summary>Of a check, by its number: 7a is of 7, B1d of B1.</summary>
    public static Point Of(string check)
    {
        var id = check[..(check.LastIndexOfAny([.. "0123456789"]) + 1)];
        return All.FirstOrDefault(point => point.Id == id) ?? new Point(id, Checklist, 1);
    }

    private static IEnumerable<Point> Weighing(string section, string letter, params int[] weights) =>
        weights.Select((weight, i) => new Point(letter + (i + 1).ToString(CultureInfo.InvariantCulture), section, weight));
}
