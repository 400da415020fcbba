using System.Globalization;
using Steward.Deals;

namespace Steward.Audit;

/// <summary>What is written in the fields of deals, attributes and own fields alike, for checks that judge values.</summary>
public static class DealValues
{
    /// <summary>Room for the attributes below the numbers of own fields.</summary>
    private const long First = 16, Fields = 65_536;

    /// <summary>The deal of a value that something was found about; an index stands on it.</summary>
    public const string DealNumber = "(subject_id / 65536)";

    private static readonly string Attributes = string.Join(", ", DealAttributes.All.Select(key => $"'{key}'"));

    /// <summary>The keys of everything that a deal can be asked for.</summary>
    internal static string AllKeys => string.Join(" union all ", DealAttributes.All.Select(key => $"select '{key}' as field_key")) + " union all select key from fields where subject = 1 and archived is null";

    /// <summary>Each field that some stage of a pipeline demands, from the first such stage on.</summary>
    internal static string Due => $"""
        select s.pipeline_id, r.field_key, min(s.position) as position from stage_fields r join stages s on s.id = r.stage_id
        where s.archived is null and {IsKnown("r.field_key")} group by s.pipeline_id, r.field_key
        """;

    internal static string IsKnown(string key) => $"({key} in ({Attributes}) or exists (select 1 from fields f where f.subject = 1 and f.key = {key} and f.archived is null))";

    /// <summary>The value of a field of deal d as text, empty when there is none. An amount of 0 is none.</summary>
    internal static string Of(string key) => $"""
        case {key} when 'need' then coalesce(d.need, '') when 'source' then coalesce(d.source, '') when 'title' then d.title when 'expected_close' then coalesce(d.expected_close, '')
          when 'amount' then case when d.amount = 0 then '' else cast(d.amount as text) end
          else coalesce((select v.text from fields f join field_values v on v.subject = 1 and v.subject_id = d.id and v.field_id = f.id where f.subject = 1 and f.key = {key}), '') end
        """;

    /// <summary>The name of an own field, or the key of an attribute.</summary>
    internal static string NameOf(string key) => $"coalesce((select f.name from fields f where f.subject = 1 and f.key = {key}), {key})";

    internal static string NumberOf(string key) =>
        $"case {key} {string.Join(' ', DealAttributes.All.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"when '{name}' then {i + 1}")))} else (select f.id + {First} from fields f where f.subject = 1 and f.key = {key}) end";

    /// <summary>One number for a field of a deal.</summary>
    public static long Subject(long deal, long field) => deal * Fields + field;

    internal static long DealOf(long subject) => subject / Fields;

    /// <summary>The key of an attribute, or the number of an own field.</summary>
    internal static (string? Attribute, long Field) FieldOf(long subject) =>
        subject % Fields is var number && number <= DealAttributes.All.Count ? (DealAttributes.All[(int)number - 1], 0) : (null, number - First);
}
