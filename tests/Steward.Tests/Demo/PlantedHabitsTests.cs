using NodaTime;
using Steward.Audit;
using Steward.Deals;
using Steward.Demo;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Demo;

/// <summary>What is planted must be findable, person by person: otherwise nothing that finds it could be shown.</summary>
public sealed class PlantedHabitsTests(PlantedHabitsTests.Year year) : IClassFixture<PlantedHabitsTests.Year>
{
    private const string Tidy = "Nino", Overloaded = "Levan", Dumper = "ირაკლი", Parker = "Андрей", Hasty = "Davit";
    private const string OpenDeals = "deals o left join deal_plans n on n.deal_id = o.id and o.outcome = 0";
    private const long Day = 86_400_000_000;
    private static readonly long Now = Database.Moments.ToMicroseconds(World.Morning);

    /// <summary>One company of the usual size for all tests: they only look.</summary>
    public sealed class Year : IAsyncLifetime
    {
        public DemoBase Demo { get; private set; } = null!;

        public async Task InitializeAsync() => Demo = await DemoBase.With(new Simulation());

        public async Task DisposeAsync() => await Demo.DisposeAsync();
    }

    private DemoBase Demo => year.Demo;

    [Fact]
    public async Task The_tidy_one_has_a_next_step_on_every_deal_nothing_overdue_and_every_result_written()
    {
        Assert.Equal(0, await Demo.Share(Tidy, OpenDeals, "o.outcome = 0 and coalesce(n.open_tasks, 0) = 0"));
        Assert.Equal(0, await Demo.Share(Tidy, "tasks o", $"o.done is null and o.due < {Now - Day}"));
        Assert.Equal(0, await Demo.Share(Tidy, "tasks o", "o.done is not null and length(coalesce(o.result, '')) < 10"));
    }

    [Fact]
    public async Task The_overloaded_one_has_the_most_deals_most_of_them_overdue_and_comes_later_than_promised()
    {
        Assert.True(await Count(Overloaded, "o.outcome = 0") > 1.5 * await Count(Tidy, "o.outcome = 0"));
        Assert.InRange(await Demo.Share(Overloaded, "(select * from tasks where done is null) o", $"o.due < {Now - Day}"), 0.4, 0.9);
        Assert.True(await Demo.Share(Overloaded, "(select * from tasks where kind = 4 and done is not null) o", $"o.done - o.due > {Day}") > 0.3);
        Assert.True(await Demo.Share(Tidy, "(select * from tasks where kind = 4 and done is not null) o", $"o.done - o.due > {Day}") < 0.1);
    }

    [Fact]
    public async Task The_Friday_dumper_rejected_a_batch_within_half_an_hour_most_with_overdue_tasks_and_in_the_same_words()
    {
        var start = Database.Moments.ToMicroseconds(NodaTime.Instant.FromUtc(2026, 11, 20, 13, 30));
        var batch = $"(select * from deals where outcome = 2 and closed between {start} and {start + Day / 48}) o";
        Assert.True(await Demo.Scalar<long>($"select count(*) from {batch} join people p on p.id = o.owner_id where p.name like '{Dumper}%'") >= 12);
        Assert.True(await Demo.Share(Dumper, batch, "exists (select 1 from tasks t where t.deal_id = o.id and t.ending = 5 and t.due < o.closed and t.done = o.closed)") > 0.6);
        Assert.True(await Demo.Scalar<long>($"select count(*) from {batch} join closures c on c.deal_id = o.id where c.comment = 'не берёт трубку'") >= 3);
        Assert.True(await Demo.Scalar<long>($"select count(*) from {batch} join activities a on a.deal_id = o.id and a.talk_seconds = 0 and a.ring_seconds < 10 and o.closed - a.at < 600000000") >= 3);
    }

    [Fact]
    public async Task The_audit_names_the_person_of_each_habit()
    {
        var measured = await Demo.The<RunChecks>().Run();
        Assert.Equal(Dumper, await Worst("B4a"));
        Assert.Equal(Overloaded, await Worst("7b"));
        Assert.Equal(Parker, await Worst("B1a"));
        Assert.Equal(Parker, await Worst("7a"));
        Assert.Equal(Hasty, await Worst("2b"));
        Assert.Equal(Hasty, await Worst("5b"));
        Assert.Equal(Hasty, await Worst("9a"));
        var report = await Demo.The<AuditReports>().Of(measured, new Words(DateTimeZone.Utc).In(Lang.En));
        Assert.StartsWith(Tidy, report.People.MaxBy(person => person.Score)!.Name, StringComparison.Ordinal);
        Assert.StartsWith(Tidy, report.People.MinBy(person => person.Violations)!.Name, StringComparison.Ordinal);

        // Who has the largest share of what the check counts.
        async Task<string> Worst(string check)
        {
            var owner = measured.Checks.Single(c => c.Check.Id == check).Owners.Where(o => o.Key != 0 && o.Value.Population > 0).MaxBy(o => (double)o.Value.Violations / o.Value.Population).Key;
            return (await Demo.Scalar<string>($"select name from people where id = {owner}")).Split(' ')[0];
        }
    }

    [Fact]
    public async Task Only_the_dumper_rejects_in_batches()
    {
        var most = await Demo.Scalar<long>($"select max(n) from (select count(*) as n from deals o join people p on p.id = o.owner_id where o.outcome = 2 and p.name not like '{Dumper}%' group by o.owner_id, o.closed / 3600000000) x");
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task The_parker_leaves_cards_on_the_first_stages_for_weeks_without_a_next_step()
    {
        const string parked = "s.position <= 2 and o.stage_entered < {0}";
        var weeks = string.Format(System.Globalization.CultureInfo.InvariantCulture, parked, Now - 21 * Day);
        Assert.True(await Demo.Share(Parker, "(select * from deals where outcome = 0) o join stages s on s.id = o.stage_id", weeks) > 0.5);
        Assert.True(await Demo.Share(Parker, "(select * from deals where outcome = 0) o left join deal_plans n on n.deal_id = o.id", "coalesce(n.open_tasks, 0) = 0") > 0.5);
    }

    [Fact]
    public async Task The_parker_moves_deals_without_having_spoken_to_anybody()
    {
        var silent = "(select v.*, v.entered_by as owner_id from stage_visits v where v.\"exit\" = 1) o";
        var nobody = "not exists (select 1 from activities a where a.deal_id = o.deal_id and a.at between o.entered and o.\"left\")";
        Assert.True(await Demo.Share(Parker, silent, nobody) > 0.4);
        Assert.True(await Demo.Share(Tidy, silent, nobody) < 0.05);
    }

    [Fact]
    public async Task The_hasty_one_skips_stages_goes_back_and_writes_ok_for_a_result()
    {
        const string steps = "(select v.entered_by as owner_id, s.position as here, (select t.position from stage_visits w join stages t on t.id = w.stage_id where w.deal_id = v.deal_id and w.id > v.id order by w.id limit 1) as next from stage_visits v join stages s on s.id = v.stage_id where v.\"exit\" in (1, 2)) o";
        Assert.True(await Demo.Share(Hasty, steps, "o.next - o.here >= 2") > 0.08);
        Assert.True(await Demo.Share(Hasty, steps, "o.next < o.here") > 0.02);
        Assert.Equal(0, await Demo.Share(Tidy, steps, "o.next <> o.here + 1"));
        Assert.True(await Demo.Share(Hasty, "(select * from tasks where done is not null and ending <> 5) o", "length(coalesce(o.result, '')) < 10") > 0.6);
    }

    [Fact]
    public async Task A_closed_deal_was_opened_again_and_the_journal_knows_by_whom()
    {
        Assert.True(await Demo.Scalar<long>("select count(*) from closures where reopened_at > at and reopened_by is not null") >= 1);
        Assert.Equal(await Demo.Scalar<long>("select count(*) from closures where reopened_at is not null"), await Demo.Scalar<long>("select count(*) from facts where kind = 'deal.reopened' and actor_id is not null"));
    }

    [Fact]
    public async Task The_base_has_forgotten_clients_empty_cards_twins_and_impossible_amounts()
    {
        Assert.True(await Demo.Scalar<long>($"select count(*) from client_touches where last_touch < {Now - 60 * Day}") > 50);
        Assert.True(await Demo.Scalar<long>("select count(*) from clients c where not exists (select 1 from activities a where a.client_id = c.id)") >= 10);
        Assert.True(await Demo.Scalar<long>("select count(*) from (select normal from contact_points group by normal having count(distinct client_id) > 1) x") >= 3);
        Assert.True(await Demo.Scalar<long>("select count(*) from deals where amount in (10000, 1110000, 9999990000)") >= 3);
    }

    [Fact]
    public async Task Two_stage_names_are_not_results_and_one_field_is_dead()
    {
        Assert.IsType<StageNameVerdict.Refused>(StageNames.Judge("Client is thinking"));
        Assert.Equal(2, await Demo.Scalar<long>("select count(*) from stages where name in ('Client is thinking', 'Negotiation')"));
        Assert.Equal(0, await Demo.Scalar<long>("select count(*) from field_values v join fields f on f.id = v.field_id where f.key = 'leaflet'"));
    }

    private Task<long> Count(string person, string condition) => Demo.Scalar<long>($"select count(*) from deals o join people p on p.id = o.owner_id where p.name like '{person}%' and {condition}");
}
