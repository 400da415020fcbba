using System.Globalization;

namespace Steward.Foundation;

/// <summary>An exact amount in one currency. Kept as whole ten-thousandths, so that sums never round.</summary>
public readonly record struct Money(long TenThousandths, string Currency)
{
    /// <summary>How many parts of one unit are kept: enough for every currency in use (the finest have three decimals).</summary>
    public const long Scale = 10_000;

    /// <summary>The largest amount that is taken: sums of very many of them still go into a long.</summary>
    public const decimal Largest = 1_000_000_000_000m;

    public static bool Fits(decimal amount) => amount is >= -Largest and <= Largest;

    public decimal Amount => (decimal)TenThousandths / Scale;

    /// <summary>Amounts finer than a ten-thousandth are rounded half to even.</summary>
    public static Money Of(decimal amount, string currency) =>
        new((long)Math.Round(amount * Scale, MidpointRounding.ToEven), currency);

    public static Money Zero(string currency) => new(0, currency);

    public static Money operator +(Money a, Money b) =>
        a.Currency == b.Currency
            ? new(checked(a.TenThousandths + b.TenThousandths), a.Currency)
            : throw new InvalidOperationException($"{a.Currency} and {b.Currency} cannot be added.");

    public override string ToString() => Amount.ToString("0.00##", CultureInfo.InvariantCulture) + " " + Currency;
}
