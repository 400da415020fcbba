using System.Globalization;
using Dapper;
using Steward.Database;

namespace Steward.Clients;

/// <summary>An order of the list as SQL, each served by an index: what is not known is the newest change first.</summary>
public sealed class ClientOrder
{
    /// <summary>By what programs may ask for the order; a minus before it turns it round.</summary>
    public static readonly IReadOnlyList<string> Known = ["updated", "name", "touch"];

    public ClientOrder(string sort)
    {
        var down = sort.StartsWith('-');
        (Value, Join, var number) = sort.TrimStart('-') switch
        {
            "name" => ("c.name", "", "c.id"),
            "touch" => ("coalesce(o.last_touch, 0)", " join client_touches o on o.client_id = c.id", "o.client_id"),
            _ => ("c.updated", "", "c.id"),
        };
        IsText = Value == "c.name";
        Direction = down ? " desc" : "";
        By = $"{Value}{Direction}, {number}{Direction}";
        Compare = $"({Value}, {number}) {(down ? '<' : '>')} (@afterValue, @afterId)";
    }

    public string Value { get; }
    public string Join { get; }
    public string By { get; }
    public string Direction { get; }
    private string Compare { get; }
    private bool IsText { get; }

    /// <summary>The condition for rows after the place; null when the place belongs to another order.</summary>
    public string? After((string Value, long Id) place, DynamicParameters values)
    {
        values.Add("afterId", place.Id);
        if (IsText) values.Add("afterValue", place.Value);
        else if (long.TryParse(place.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) values.Add("afterValue", number);
        else return null;
        return Compare;
    }
}
