namespace Steward.Demo;

/// <summary>Chance that can be thrown again: the same seed gives the same throws.</summary>
public sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>The dice of one card, whatever was thrown for the others.</summary>
    public static Dice Of(int seed, int card) => new(unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)card * 2246822519u))) & int.MaxValue);

    public bool Chance(double share) => random.NextDouble() < share;

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => random.Next(least, most + 1);

    public double Between(double least, double most) => least + random.NextDouble() * (most - least);

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>The place of one weight, by how heavy it is.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var mark = random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Count - 1; i++)
            if ((mark -= weights[i]) < 0) return i;
        return weights.Count - 1;
    }

    /// <summary>Log-normal: how long people take and how much they pay has a long right tail.</summary>
    public double Skewed(double median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return median * Math.Exp(spread * normal);
    }
}
