namespace Steward.Clients;

/// <summary>What every client has and people may change, by the key under which forms and facts know it.</summary>
public static class ClientFields
{
    public const string Name = "name", Kind = "kind", TaxId = "tax_id", City = "city", Source = "source", Note = "note";

    public static readonly IReadOnlyList<string> All = [Name, Kind, TaxId, City, Source, Note];

    /// <summary>One changed value as an edit; a key that is none of ours is an own field's.</summary>
    public static ClientEdit Change(ClientEdit edit, string key, string value) => key switch
    {
        Name => edit with { Name = value },
        Kind => edit with { IsCompany = value == "company" },
        TaxId => edit with { TaxId = value },
        City => edit with { City = value },
        Source => edit with { Source = value },
        Note => edit with { Note = value },
        _ => edit with { Fields = new Dictionary<string, string?>(edit.Fields) { [key] = value } },
    };
}
