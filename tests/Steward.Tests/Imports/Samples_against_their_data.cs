using NodaTime;
using Steward.Imports;

namespace Steward.Tests.Imports;

/// <summary>The mappings in samples/ over the real files, all of their rows.</summary>
public sealed class Samples_against_their_data
{
    private static List<ImportRow> Read(string sample, params string[] files) =>
        [.. ImportPlan.Make([.. files.Select(file => RealData.Path(file))], ImportMap.Read(Path.Combine(RealData.Root, "samples", sample))).Rows()];

    private static Dictionary<string, int> Counts(IEnumerable<ImportRow> rows) => rows.GroupBy(row => row.GetType().Name).ToDictionary(group => group.Key, group => group.Count());

    [DataFact]
    public void Maven_comes_whole()
    {
        var rows = Read("maven-crm.yaml", "maven_crm/accounts.csv", "maven_crm/products.csv", "maven_crm/sales_pipeline.csv", "maven_crm/sales_teams.csv");
        Assert.Equal(new() { ["UserRow"] = 41, ["ClientRow"] = 85, ["DealRow"] = 8800, ["StageVisitRow"] = 8300 }, Counts(rows));
        var deals = rows.OfType<DealRow>().ToList();
        Assert.Equal((4238, 2473, 2089), (deals.Count(deal => deal.Outcome == ImportedOutcome.Won), deals.Count(deal => deal.Outcome == ImportedOutcome.Lost), deals.Count(deal => deal.Outcome == ImportedOutcome.Open)));
        Assert.Equal(10_005_534m, deals.Where(deal => deal.Outcome == ImportedOutcome.Won).Sum(deal => deal.Amount));
        Assert.Equal(1425, deals.Count(deal => deal.Client is null));
        Assert.Equal((500, 500), (deals.Count(deal => deal.Created is null), deals.Count(deal => deal.Stage == "Prospecting")));
        Assert.All(deals, deal => Assert.True(deal.Amount > 0 && deal.Currency == "USD" && deal.Pipeline == "Sales"));
        Assert.Equal(1480, deals.Count(deal => deal.Title == "GTX Pro" && deal.Fields.Single() is { Field.Key: "product", Text: "GTX Pro" }));
        Assert.Equal(["technology"], rows.OfType<ClientRow>().Where(client => client.Name == "Acme Corporation").SelectMany(client => client.Fields).Where(field => field.Field.Key == "sector").Select(field => field.Text));
        Assert.Equal(6, rows.OfType<UserRow>().Count(user => user is { TeamHead: true, Role: "head" } && user.Team == user.Name));
        Assert.Equal((4238, 2473, 1589), (Exits(rows, ImportedExit.Won), Exits(rows, ImportedExit.Lost), Exits(rows, ImportedExit.None)));
    }

    [DataFact]
    public void The_copy_of_Maven_with_American_dates_gives_the_same_deals()
    {
        string[] rest = ["maven_crm/products.csv"];
        var iso = Read("maven-crm.yaml", ["maven_crm/sales_pipeline.csv", .. rest]).OfType<DealRow>().ToDictionary(deal => deal.ExternalId!);
        var american = Read("maven-crm.yaml", ["maven_crm/variants/sales_pipeline_us_dates.csv", .. rest]).OfType<DealRow>().ToList();
        Assert.Equal(8800, american.Count);
        Assert.All(american, deal => Assert.Equal((iso[deal.ExternalId!].Created, iso[deal.ExternalId!].Closed), (deal.Created, deal.Closed)));
    }

    [DataFact]
    public void The_edited_copy_of_Maven_is_refused_with_the_column_it_lacks()
    {
        var refused = Assert.Throws<MappingRefused>(() => Read("maven-crm.yaml", "maven_crm/variants/sales_pipeline_edited_adarsh.csv", "maven_crm/products.csv"));
        Assert.Contains("sales_pipeline_edited_adarsh.csv has no column \"product\". Did you mean \"product_id\"?", refused.Sentence);
    }

    [DataFact]
    public void The_hiring_log_comes_whole()
    {
        var rows = Read("hiring-log.yaml", "event_logs/hiring_log_high.csv.gz");
        var deals = rows.OfType<DealRow>().ToList();
        Assert.Equal(new() { ["UserRow"] = 8, ["ClientRow"] = 10_000, ["DealRow"] = 10_000, ["StageVisitRow"] = 49_726 }, Counts(rows));
        Assert.Equal((2530, 7470), (deals.Count(deal => deal.Outcome == ImportedOutcome.Won), deals.Count(deal => deal is { Outcome: ImportedOutcome.Lost, LossReason: "Rejected" })));
        Assert.Equal(8799, rows.OfType<StageVisitRow>().Count(visit => visit.Stage == "Telephonic Screening"));
        Assert.Equal(2708, rows.OfType<StageVisitRow>().Where(visit => visit.Stage == "Behavioral Interview").Select(visit => visit.Deal).Distinct().Count());
        Assert.True(Exits(rows, ImportedExit.Back) > 3800);
        Assert.Equal(0, Exits(rows, ImportedExit.None));
    }

    [DataFact]
    public void A_won_application_reads_as_it_happened()
    {
        var rows = Read("hiring-log.yaml", "event_logs/hiring_log_high.csv.gz");
        var deal = Assert.Single(rows.OfType<DealRow>(), deal => deal.ExternalId == "1145");
        Assert.Equal((ImportedOutcome.Won, Instant.FromUtc(2015, 1, 11, 3, 15, 22), "Behavioral Interview"), (deal.Outcome, deal.Closed!.Value, deal.Stage));
        Assert.Equal(
            ["Hand In Job Application Forward", "Telephonic Screening Forward", "Background Check Back", "Screening Interview Forward", "Coding Interview Forward", "Frontend Interview Forward", "Backend Interview Forward", "Behavioral Interview Won"],
            rows.OfType<StageVisitRow>().Where(visit => visit.Deal == "1145").Select(visit => $"{visit.Stage} {visit.Exit}"));
    }

    [DataFact]
    public void The_sepsis_log_comes_whole_with_the_case_that_is_called_NA()
    {
        var rows = Read("sepsis-log.yaml", "event_logs/sepsis.csv");
        var deals = rows.OfType<DealRow>().ToList();
        Assert.Equal(new() { ["UserRow"] = 25, ["ClientRow"] = 1050, ["DealRow"] = 1050, ["ActivityRow"] = 8111 + 294, ["StageVisitRow"] = 5678 }, Counts(rows));
        Assert.Equal((782, 268), (deals.Count(deal => deal.Outcome == ImportedOutcome.Won), deals.Count(deal => deal.Outcome == ImportedOutcome.Open)));
        Assert.Equal(671, deals.Count(deal => deal.Fields.Any(field => field is { Field.Key: "release", Text: "Release A" })));
        var odd = Assert.Single(deals, deal => deal.ExternalId == "NA");
        Assert.Equal((Instant.FromUtc(2014, 11, 10, 0, 45, 19), "NA"), (odd.Created!.Value, odd.Client));
        Assert.Contains(rows.OfType<ActivityRow>(), activity => activity.Text == "CRP 21.0" && activity.Deal == "A");
        Assert.Equal(1050, rows.OfType<ClientRow>().Count(client => client.Fields.Any(field => field.Field.Key == "age")));
    }

    [DataFact]
    public void FEBRL_comes_whole_with_its_broken_dates()
    {
        Assert.Equal(new() { ["ClientRow"] = 1000 }, Counts(Read("febrl.yaml", "dedupe_febrl/febrl1.csv")));
        Assert.Equal(new() { ["ClientRow"] = 5000 }, Counts(Read("febrl.yaml", "dedupe_febrl/febrl2.csv")));
    }

    [DataFact]
    public void What_deals_stand_on_comes_before_them_and_what_stands_on_deals_after()
    {
        var order = Read("sepsis-log.yaml", "event_logs/sepsis.csv").Select(row => row is ActivityRow ? 2 : row is UserRow ? 0 : 1).ToList();
        Assert.Equal(order.Order(), order);
    }

    private static int Exits(IEnumerable<ImportRow> rows, ImportedExit exit) => rows.OfType<StageVisitRow>().Count(visit => visit.Exit == exit);
}
