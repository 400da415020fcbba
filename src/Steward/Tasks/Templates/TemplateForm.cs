using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>What the dialog of a template was filled with; it comes back as it was when something is missing.</summary>
public sealed record TemplateForm(string Name, IReadOnlyList<TemplateForm.Row> Rows)
{
    internal static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public sealed record Row(string Kind, string Title, string Days, string At);

    public static readonly Row Blank = new("call", "", "1", "");

    public static TemplateForm New => new("", [Blank]);

    public static TemplateForm Of(TaskTemplate template) =>
        new(template.Name, [.. template.Lines.Select(l => new Row(l.Kind.ToString().ToLowerInvariant(), l.Title, l.Days.ToString(CultureInfo.InvariantCulture), l.At is { } at ? Hour.Format(at) : ""))]);

    public static TemplateForm Read(IFormCollection form)
    {
        var (kinds, titles, days, hours) = (form["kind"], form["title"], form["days"], form["at"]);
        return new(form["name"].ToString(), [.. Enumerable.Range(0, titles.Count).Select(i => new Row(At(kinds, i), At(titles, i), At(days, i), At(hours, i)))]);
    }

    /// <summary>Rows without words are left out. A day that is no number is beyond what is allowed, and refused there.</summary>
    public TemplateToKeep Ask(TaskTemplateId? id) => new(Name, [.. Rows.Where(row => Typed.OrNull(row.Title) is not null).Select(row => new TemplateLine(
        Named.Of<StepKind>(row.Kind) ?? StepKind.Call, row.Title, int.TryParse(row.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : -1,
        Hour.Parse(row.At) is { Success: true } at ? at.Value : null))]) { Id = id };

    private static string At(Microsoft.Extensions.Primitives.StringValues values, int i) => i < values.Count ? values[i] ?? "" : "";
}
