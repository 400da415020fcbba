namespace Steward.Discards;

/// <summary>Everything that hangs on cards, each table after those that it hangs on.</summary>
public sealed class BinTables
{
    public BinTables(IEnumerable<Hanging> hanging, IEnumerable<Loosened> loosened, IEnumerable<Summed> summed, IEnumerable<Binnable> kinds)
    {
        (Hanging, Loosened, Summed, Kinds) = ([.. hanging], [.. loosened], [.. summed], kinds.ToDictionary(kind => kind.Table));
        foreach (var table in Hanging.Select(h => h.Table).Concat(Hanging.Select(h => h.On)).Distinct().Order(StringComparer.Ordinal)) Place(table);
    }

    public IReadOnlyList<Hanging> Hanging { get; }
    public IReadOnlyList<Loosened> Loosened { get; }
    public IReadOnlyList<Summed> Summed { get; }
    public IReadOnlyDictionary<string, Binnable> Kinds { get; }
    public List<string> InOrder { get; } = [];

    /// <summary>Rows that triggers keep are taken and put back apart.</summary>
    public bool IsKept(string table) => Hanging.Any(h => h.Table == table && h.IsKept);

    /// <summary>References that may name a card which is not there any more when the row comes back.</summary>
    public IEnumerable<(string Column, string On)> References(string table) =>
        Hanging.Where(h => h.Table == table && h is { Prefix: null, Only: null, IsKept: false }).Select(h => (h.Column, h.On))
            .Concat(Loosened.Where(l => l.Table == table).Select(l => (l.Column, l.On))).Concat(Summed.Where(s => s.Table == table).Select(s => (s.Column, s.On))).Distinct();

    private void Place(string table)
    {
        if (InOrder.Contains(table)) return;
        foreach (var under in Hanging.Where(h => h.Table == table).Select(h => h.On).Concat(Loosened.Where(l => l.Table == table).Select(l => l.On)).Where(on => on != table).Distinct().Order(StringComparer.Ordinal)) Place(under);
        InOrder.Add(table);
    }
}
