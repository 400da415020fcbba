namespace Steward.Foundation.Addresses;

/// <summary>A telephone number that can be dialled from anywhere. Two spellings of one number are equal.</summary>
/// <param name="E164">Plus, country code and national number, without separators (ITU-T E.164).</param>
/// <param name="Extension">What is dialled after the answer, kept apart so that colleagues share a number.</param>
/// <param name="Raw">As it was typed or imported.</param>
public sealed record PhoneNumber(string E164, string? Extension, string Raw)
{
    /// <summary>RU, GE or KZ; null for other countries.</summary>
    public string? Region => NumberingPlan.RegionOf(E164);

    /// <param name="raw">Any spelling; damaged ones (rounded by a spreadsheet, an address of another kind) are not read.</param>
    /// <param name="defaultRegion">Where a number without a country code is dialled: RU, GE or KZ. The others of the three are tried after it.</param>
    public static bool TryParse(string raw, string defaultRegion, out PhoneNumber number)
    {
        number = null!;
        if (PhoneText.Read(raw) is not { } text || E164Of(text, defaultRegion) is not { } digits) return false;
        number = new('+' + digits, text.Extension, raw);
        return true;
    }

    /// <summary>Every number of a cell into which several were typed.</summary>
    public static IReadOnlyList<PhoneNumber> ReadAll(string cell, string defaultRegion)
    {
        if (TryParse(cell, defaultRegion, out var only)) return [only];
        return [.. cell.Split([",", ";", "\n", "\r", "|", "/", " или ", " or ", " ან "], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => TryParse(part, defaultRegion, out var number) ? number : null).OfType<PhoneNumber>().Distinct()];
    }

    public bool Equals(PhoneNumber? other) => other is not null && (E164, Extension) == (other.E164, other.Extension);

    public override int GetHashCode() => HashCode.Combine(E164, Extension);

    public override string ToString() => Extension is null ? E164 : $"{E164} ext. {Extension}";

    private static string? E164Of(PhoneText text, string defaultRegion) => text switch
    {
        { HasPlus: true } => NumberingPlan.International(text.Digits) ?? NumberingPlan.National(text.Digits, defaultRegion),
        { Digits: ['8', '1', '0', .. { Length: >= 8 } abroad] } => NumberingPlan.International(abroad),
        { Digits: ['0', '0', .. { Length: >= 8 } abroad] } => NumberingPlan.International(abroad),
        _ => NumberingPlan.National(text.Digits, defaultRegion),
    };
}
