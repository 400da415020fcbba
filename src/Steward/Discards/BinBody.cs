using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Steward.Discards;

/// <summary>One row as it lay in its table.</summary>
public sealed class BinRow : Dictionary<string, object?>
{
    public long Number(string column) => Convert.ToInt64(this[column], CultureInfo.InvariantCulture);
    public long? NumberOrNull(string column) => this.GetValueOrDefault(column) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
}

/// <summary>A reference that was emptied: which row, and what it said.</summary>
public sealed record LooseRow(long Key, long Value);

/// <summary>A card with all that hangs on it, as it is kept in the bin.</summary>
public sealed class BinBody
{
    public Dictionary<string, List<BinRow>> Rows { get; } = [];
    public List<(Loosened Reference, List<LooseRow> Rows)> Loose { get; } = [];

    public int Count => Rows.Values.Sum(rows => rows.Count);

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var json = new Utf8JsonWriter(packed))
        {
            json.WriteStartObject();
            json.WriteStartObject("rows");
            foreach (var (table, rows) in Rows)
            {
                json.WriteStartArray(table);
                foreach (var row in rows) Write(json, row);
                json.WriteEndArray();
            }
            json.WriteEndObject();
            json.WriteStartArray("loose");
            foreach (var (reference, rows) in Loose)
            {
                json.WriteStartObject();
                json.WriteString("table", reference.Table);
                json.WriteString("column", reference.Column);
                json.WriteString("on", reference.On);
                json.WriteString("key", reference.Key);
                json.WriteStartArray("rows");
                foreach (var row in rows)
                {
                    json.WriteNumberValue(row.Key);
                    json.WriteNumberValue(row.Value);
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    public static BinBody Read(byte[] bytes)
    {
        using var packed = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(packed);
        var body = new BinBody();
        foreach (var table in json.RootElement.GetProperty("rows").EnumerateObject()) body.Rows[table.Name] = [.. table.Value.EnumerateArray().Select(Row)];
        foreach (var loose in json.RootElement.GetProperty("loose").EnumerateArray())
        {
            string Said(string name) => loose.GetProperty(name).GetString()!;
            var numbers = loose.GetProperty("rows").EnumerateArray().Select(number => number.GetInt64()).ToList();
            body.Loose.Add((new(Said("table"), Said("column"), Said("on"), Said("key")), [.. numbers.Chunk(2).Select(pair => new LooseRow(pair[0], pair[1]))]));
        }
        return body;
    }

    private static void Write(Utf8JsonWriter json, BinRow row)
    {
        json.WriteStartObject();
        foreach (var (column, value) in row)
            switch (value)
            {
                case null: json.WriteNull(column); break;
                case string text: json.WriteString(column, text); break;
                case long or int or short: json.WriteNumber(column, Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
                default: throw new NotSupportedException($"{column} is {value.GetType().Name}, which the bin does not keep.");
            }
        json.WriteEndObject();
    }

    private static BinRow Row(JsonElement given)
    {
        var row = new BinRow();
        foreach (var value in given.EnumerateObject())
            row[value.Name] = value.Value.ValueKind switch { JsonValueKind.Null => null, JsonValueKind.Number => value.Value.GetInt64(), _ => value.Value.GetString() };
        return row;
    }
}
