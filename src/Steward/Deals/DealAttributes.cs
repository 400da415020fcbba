using System.Globalization;
using NodaTime.Text;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>What every deal has and a stage may ask for, by the key under which forms, gates and imports know it.</summary>
public static class DealAttributes
{
    public const string Title = "title", Amount = "amount", ExpectedClose = "expected_close", Need = "need", Source = "source";

    public static readonly IReadOnlyList<string> All = [Title, Amount, ExpectedClose, Need, Source];

    /// <summary>The order in which the card shows them.</summary>
    public static readonly IReadOnlyList<string> OnTheCard = [.. new[] { Need, Amount, ExpectedClose }.Union(All)];

    /// <summary>What can be written on many deals at once.</summary>
    public static readonly IReadOnlyList<string> OfMany = [.. new[] { ExpectedClose, Source, Need, Amount }.Union(All).Where(key => key != Title)];

    public static FieldKind KindOf(string key) => key switch { Amount => FieldKind.Money, ExpectedClose => FieldKind.Date, _ => FieldKind.Text };

    public static string? Read(IWrittenDeal deal, string key) => key switch
    {
        Title => deal.Title,
        Amount => deal.Amount == 0 ? null : new Money(deal.Amount, deal.Currency).Amount.ToString("0.####", CultureInfo.InvariantCulture),
        ExpectedClose => deal.ExpectedClose is { } day ? LocalDatePattern.Iso.Format(day) : null,
        Need => deal.Need,
        Source => deal.Source,
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Not an attribute of deals."),
    };

    /// <summary>Writes one attribute; an empty text clears it.</summary>
    public static Refusal? Write(Deal deal, string key, string? given, Work work)
    {
        var text = Typed.OrNull(given);
        var old = Read(deal, key);
        switch (key)
        {
            case Title when text is null: return Refusal.Invalid("deals.title-needed");
            case Title: deal.Title = text; break;
            case Amount:
                if (text is not null && !decimal.TryParse(text.Replace(" ", "").Replace(" ", "").Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
                    return Refusal.Invalid("deals.not-an-amount", given);
                if (text is not null && !Money.Fits(decimal.Parse(text.Replace(" ", "").Replace(" ", "").Replace(',', '.'), CultureInfo.InvariantCulture))) return Refusal.Invalid("ui.money-too-large", Money.Largest);
                deal.Amount = text is null ? 0 : Money.Of(decimal.Parse(text.Replace(" ", "").Replace(" ", "").Replace(',', '.'), CultureInfo.InvariantCulture), deal.Currency).TenThousandths;
                break;
            case ExpectedClose:
                if (text is not null && !LocalDatePattern.Iso.Parse(text).Success) return Refusal.Invalid("deals.not-a-date", given);
                deal.ExpectedClose = text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
                break;
            case Need: deal.Need = text; break;
            case Source: deal.Source = text; break;
        }
        var now = Read(deal, key);
        if (now != old) work.Tell(new DealChanged(deal.Id, deal.ClientId, key, old, now));
        return null;
    }
}
