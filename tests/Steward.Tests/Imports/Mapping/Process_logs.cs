using NodaTime;
using Steward.Imports;

namespace Steward.Tests.Imports.Mapping;

public sealed class Process_logs : Mapped
{
    private const string Pipelines = "pipelines: { Way: [New, Talk, Offer] }\nown_fields: { deal: { how: {}, size: { kind: number } } }";

    private const string Block = """
        events:
          case: id
          activity: what
          time: at
          who: by
          won: [Signed, Paid]
          lost: { Refused: Too dear, Vanished: ~ }
          ignore: [Memo]
          ending_field: how
          deal: { title: { join: [=Case, id] }, fields: { size: size } }
        """;

    private static string Log(params string[] events) => "id,at,what,by,size\n" + string.Join("\n", events.Select(line => line.Count(letter => letter == ',') == 2 ? line + ",," : line));

    private static string Told(List<ImportRow> rows) => string.Join(" | ", rows.Select(row => row switch
    {
        DealRow deal => $"{deal.ExternalId} {deal.Outcome} on {deal.Stage}",
        StageVisitRow visit => $"{visit.Stage} {Day(visit.Entered)}-{Day(visit.Left)} {visit.Exit}",
        _ => Mapped.Told(row),
    }));

    private static string Day(Instant? at) => at?.InUtc().Day.ToString() ?? "";

    [Theory]
    [InlineData("A Won on Offer | New 1-2 Forward | Talk 2-3 Forward | Offer 3-4 Won", "A,2026-01-01,New", "A,2026-01-02,Talk", "A,2026-01-03,Offer", "A,2026-01-04,Signed")]
    [InlineData("A Open on New | New 1- None", "A,2026-01-01,New")]
    [InlineData("A Lost on Offer | New 1-3 Forward | Offer 3-4 Lost", "A,2026-01-01,New", "A,2026-01-03,Offer", "A,2026-01-04,Refused")]
    [InlineData("A Open on New | New 1-2 Forward | Talk 2-3 Back | New 3- None", "A,2026-01-01,New", "A,2026-01-02,Talk", "A,2026-01-03,New")]
    [InlineData("A Open on New | New 1- None", "A,2026-01-01,New", "A,2026-01-02,New", "A,2026-01-03,Memo")]
    [InlineData("A Open on Talk | New 1-3 Forward | Talk 3- None", "A,2026-01-01,New", "A,2026-01-02,Refused", "A,2026-01-03,Talk")]
    [InlineData("A Lost on New | New 1-3 Lost", "A,2026-01-01,New", "A,2026-01-02,Signed", "A,2026-01-03,Refused")]
    [InlineData("A Won on ", "A,2026-01-01,Signed")]
    [InlineData("A Open on ", "A,2026-01-01,Memo")]
    public void A_case_becomes_a_deal_with_its_stages_as_they_happened(string told, params string[] events) => Assert.Equal(told, Told(Read(Block, Log(events), Pipelines)));

    [Fact]
    public void Where_the_first_win_stands_nothing_after_it_counts() =>
        Assert.Equal("A Won on New | New 1-2 Won", Told(Read(Block + "\n  endings: first_win", Log("A,2026-01-01,New", "A,2026-01-02,Signed", "A,2026-01-03,Talk", "A,2026-01-04,Refused"), Pipelines)));

    [Fact]
    public void Rows_may_stand_in_any_order_and_those_of_one_moment_keep_theirs() => Assert.Equal(
        "NA Won on Offer | New 1-2 Forward | Talk 2-2 Forward | Offer 2-4 Won | B Open on Talk | Talk 1-1 Back | New 1-1 Forward | Talk 1- None",
        Told(Read(Block, Log("NA,2026-01-04,Signed", "B,2026-01-01,Talk", "NA,2026-01-02,Talk", "B,2026-01-01,New", "NA,2026-01-01,New", "NA,2026-01-02,Offer", "B,2026-01-01,Talk"), Pipelines)));

    [Fact]
    public void The_deal_knows_when_it_came_how_it_ended_and_what_was_last_said_of_it()
    {
        var rows = Read(Block, Log("A,2026-01-03,Offer,Nino,30", "A,2026-01-02,Memo,Gia,", "A,2026-01-09,Refused,Nino,", "A,2026-01-04,Offer,Gia,40", "A,2026-01-05,Memo,Gia,"), Pipelines);
        var deal = rows.OfType<DealRow>().Single();
        Assert.Equal((Instant.FromUtc(2026, 1, 2, 0, 0), Instant.FromUtc(2026, 1, 9, 0, 0), Instant.FromUtc(2026, 1, 3, 0, 0)), (deal.Created, deal.Closed, deal.StageEntered));
        Assert.Equal(("Case A", "Way", "Too dear", new Place("rows.csv", 3)), (deal.Title, deal.Pipeline, deal.LossReason, deal.Place));
        Assert.Equal(["size=40", "how=Refused"], deal.Fields.Select(field => $"{field.Field.Key}={field.Text}"));
        Assert.Equal("Nino", rows.OfType<StageVisitRow>().Single().Who);
    }

    [Fact]
    public void A_loss_without_a_reason_is_called_by_its_activity() => Assert.Equal("Vanished", Read(Block, Log("A,2026-01-01,New", "A,2026-01-02,Vanished"), Pipelines).OfType<DealRow>().Single().LossReason);

    [Fact]
    public void A_bad_event_is_rejected_alone()
    {
        var rows = Read(Block, Log("A,2026-01-01,New", "A,yesterday,Talk", ",2026-01-01,Talk", "A,2026-01-02,Tlak", "A,,Talk", "A,2026-01-02,", "A,2026-01-03,Talk,,big", "A,2026-01-04,Offer"), Pipelines);
        Assert.Equal(
        [
            "3 at \"yesterday\": This is not a date like 2026-12-31.", "4 id \"\": The case is empty: nothing says whose event it is.",
            "5 what \"Tlak\": The activity is neither a stage of \"Way\" nor won, lost or ignored. Did you mean \"Talk\"?", "6 at \"\": The time is empty.", "7 what \"\": The activity is empty.",
            "8 size \"big\": This is not a number with \".\" before its decimals.",
        ], rows.OfType<RejectedRow>().Select(Mapped.Told));
        Assert.Equal("A Open on Offer | New 1-4 Forward | Offer 4- None", Told([.. rows.Where(row => row is not RejectedRow)]));
    }

    [Fact]
    public void Other_activities_and_rows_may_be_left_aside()
    {
        var rows = Read(Block + "\n  others: ignore\n  when: { by: { not: robot } }", Log("A,2026-01-02,Lunch", "A,2026-01-03,New", "A,2026-01-01,New,robot,", "B,2026-01-01,New,robot,"), Pipelines);
        Assert.Equal("A Open on New | New 3- None", Told(rows));
        Assert.Equal(2, rows.OfType<DealRow>().Single().Created!.Value.InUtc().Day);
    }

    [Fact]
    public void Cases_of_one_client_name_them_once()
    {
        const string block = "events: { case: id, activity: what, time: at, client: { external_id: by, name: by }, deal: {} }";
        var rows = Read(block, Log("A,2026-01-01,New,Mze,", "B,2026-01-01,New,Mze,", "C,2026-01-01,New,,"), Pipelines);
        Assert.Equal(["Mze", "C"], rows.OfType<ClientRow>().Select(client => client.Name));
        Assert.Equal(["Mze", "Mze", "C"], rows.OfType<DealRow>().Select(deal => deal.Client));
    }

    [Fact]
    public void One_log_may_come_in_several_files()
    {
        var rows = Read(Pipelines + "\nfiles:\n  - " + Block.ReplaceLineEndings("\n").Replace("\n", "\n    "), ("b.csv", Log("A,2026-01-02,Talk")), ("a.csv", Log("A,2026-01-01,New")));
        Assert.Equal("A Open on Talk | New 1-2 Forward | Talk 2- None", Told(rows));
        Assert.Equal(["a.csv", "a.csv", "b.csv"], rows.Select(row => row.Place.File));
    }

    [Theory]
    [InlineData("", "events: { case: id, activity: what, time: at }", "events need a pipeline: declare it with its stages in order under \"pipelines\".")]
    [InlineData("pipelines: { A: [x], B: [y] }", "events: { case: id, activity: what, time: at }", "\"events\" needs \"pipeline\": there are several.")]
    [InlineData("pipelines: { Way: [x] }", "events: { case: id, activity: what, time: at, pipeline: Wey }", "the pipeline \"Wey\" is not declared. Did you mean \"Way\"?")]
    [InlineData("pipelines: { Way: [New] }", "events: { case: id, activity: what, time: at, won: [new] }", "the activity \"new\" has two meanings")]
    [InlineData("pipelines: { Way: [New] }", "events: { case: id, activity: what, time: at, endings: best }", "\"endings\" is last or first_win, not \"best\".")]
    [InlineData("pipelines: { Way: [New] }", "events: { case: id, activity: what, time: at, deal: { outcome: by } }", "this comes from the events themselves: leave the line out.")]
    [InlineData("pipelines: { Way: [New] }", "events: { case: id, activity: what, time: at, ending_field: how }", "the own field \"how\" of a deal is not declared")]
    [InlineData("pipelines: { Way: [New] }", "events: { case: id, activity: what }", "\"events\" needs \"time\".")]
    [InlineData("pipelines: { Way: [New] }", "events: { case: idd, activity: what, time: at }", "has no column \"idd\". Did you mean \"id\"?")]
    public void A_slip_in_the_block_of_a_log_is_named(string above, string block, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<MappingRefused>(() => Read(block, Log("A,2026-01-01,New"), above)).Sentence);
}
