using Dapper;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;

namespace Steward.Demo;

/// <summary>Fills an empty base with a company that builds windows and doors in Tbilisi: its people with their habits, good and bad, and a year of work.</summary>
public sealed class SimulateCompany(Writer writer, JournalWriter journal, ContactPoints points, CompanyRules companyRules, Crew crew, Settings settings)
{
    private const int ClientsInOneChange = 1_000;
    private const string Currency = "GEL";

    /// <param name="progress">Told the share that is done, now and then.</param>
    public async Task<Outcome<Simulated>> Run(Simulation ask, Action<double>? progress = null, CancellationToken stop = default)
    {
        if (ask.Deals < 1 || ask.Months < 1 || ask.Clients < 1) return Refusal.Invalid("demo.too-small");
        var by = Caller.System(Door.Demo);
        var founded = await writer.Run(by, work => Found(ask, work), stop);
        if (founded.IsRefused) return founded.Refusal;
        var (tally, life) = (new Simulated(), founded.Done.Life);
        var share = new DealShare(ask);
        for (var next = 1; next <= ask.Clients;)
        {
            var until = Math.Min(ask.Clients, next + ClientsInOneChange - 1);
            var from = next;
            var written = await writer.RunAlone<Nothing>(by, work => Write(founded.Done, from, until, share, tally, work), stop);
            if (written.IsRefused) return written.Refusal;
            next = until + 1;
            progress?.Invoke((double)until / ask.Clients);
        }
        return tally;
    }

    private sealed record Founded(Rules Rules, ClientLife Life);

    private async Task<Outcome<Founded>> Found(Simulation ask, Work work)
    {
        if (!await IsEmpty(work)) return Refusal.Conflict("demo.not-empty");
        (string, string)[] said = [("company", "Sarkmeli"), ("currency", Currency), ("region", "GE"), ("zone", "Asia/Tbilisi"), (People.WorkCalendars.HolidaysSetting, "GE"), ("demo", "true")];
        foreach (var (name, value) in said) await settings.Set(work, name, value);
        var rules = await companyRules.Lay(work);
        var (sellers, reviewer) = await crew.Hire(work, ask.Deals);
        rules = rules with { Reviewer = reviewer };
        return new Founded(rules, new ClientLife(ask, rules, sellers, new OfficeDays(settings.Zone, work.Now)));
    }

    /// <summary>API keys may be there already: a script makes one before it fills the base.</summary>
    private static async Task<bool> IsEmpty(Work work)
    {
        foreach (var table in new[] { "people", "clients", "deals", "pipelines", "fields" })
            if (await work.Connection.ExecuteScalarAsync<long?>($"select 1 from {table} limit 1", transaction: work.Transaction) is not null) return false;
        return true;
    }

    private async Task<Outcome<Nothing>> Write(Founded company, int from, int until, DealShare share, Simulated tally, Work work)
    {
        await using var chronicle = new Chronicle(work, journal, points, company.Rules, Currency, tally);
        for (var number = from; number <= until; number++) await chronicle.Write(company.Life.Live(number, share.Of(number)));
        await chronicle.Flush();
        return new Nothing();
    }
}
