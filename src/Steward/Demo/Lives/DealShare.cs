namespace Steward.Demo;

/// <summary>Deals the deals out to clients: some have none, most one, a few buy again and again; in all exactly as many as were asked for.</summary>
public sealed class DealShare(Simulation simulation)
{
    private const double WithoutDeals = 0.12;
    private int left = simulation.Deals;

    /// <summary>Of each client in turn.</summary>
    public int Of(int number)
    {
        var dice = Dice.Of(simulation.Seed + 1, number);
        var clients = simulation.Clients - number + 1;
        if (clients == 1) return Take(left);
        if (dice.Chance(WithoutDeals)) return 0;
        var fair = left / (clients * (1 - WithoutDeals));
        var deals = fair <= 1 ? (dice.Chance(fair) ? 1 : 0) : 1;
        while (deals > 0 && deals < fair * 5 && dice.Chance(1 - 1 / Math.Max(1, fair))) deals++;
        return Take(Math.Min(left, deals));
    }

    private int Take(int deals)
    {
        left -= deals;
        return deals;
    }
}
