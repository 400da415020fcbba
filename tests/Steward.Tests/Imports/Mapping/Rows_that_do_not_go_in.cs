using Steward.Imports;

namespace Steward.Tests.Imports.Mapping;

public sealed class Rows_that_do_not_go_in : Mapped
{
    private const string Pipelines = "pipelines: { Sales: [New, Offer] }\nown_fields: { deal: { tier: { kind: choice, choices: [Gold] } } }";

    [Theory]
    [InlineData("deal: { title: a, created: b }", "x,31.12.2026", "2 b \"31.12.2026\": This is not a date like 2026-12-31.")]
    [InlineData("dates: M/d/yyyy\ndeal: { title: a, created: b }", "x,13/13/2026", "2 b \"13/13/2026\": This is not a date like 12/31/2026.")]
    [InlineData("deal: { title: a, created: b }", "x,2026-02-30", "2 b \"2026-02-30\": This is not a date like 2026-12-31.")]
    [InlineData("deal: { title: a, amount: b }", "x,NA", "2 b \"NA\": This is not a number with \".\" before its decimals.")]
    [InlineData("deal: { title: a, outcome: b }", "x,Closed Won", "2 b \"Closed Won\": This is none of: open, won, lost. Translate it in the mapping under \"values\".")]
    [InlineData("deal: { title: a, outcome: b }", "x,1", "2 b \"1\": This is none of: open, won, lost. Translate it in the mapping under \"values\".")]
    [InlineData("deal: { title: a, stage: b }", "x,Ofer", "2 stage \"Ofer\": The pipeline \"Sales\" has no such stage. Did you mean \"Offer\"?")]
    [InlineData("deal: { title: a, fields: { tier: b } }", "x,Silver", "2 b \"Silver\": This is none of: Gold. Translate it in the mapping under \"values\".")]
    [InlineData("deal: { title: a, currency: b }", "x,euro", "2 b \"euro\": This is not a currency: write its three letters, like EUR.")]
    [InlineData("deal: { title: b }", "x,", "2 title \"\": The title is empty.")]
    [InlineData("client: { name: b }", "x,", "2 b \"\": The name is empty.")]
    [InlineData("client: { name: a, is_company: b }", "x,maybe", "2 b \"maybe\": This is neither yes nor no.")]
    [InlineData("user: { name: a, role: b }", "x,boss", "2 b \"boss\": This is none of: salesperson, head, qc, marketer, director, admin. Translate it in the mapping under \"values\".")]
    [InlineData("stage_visit: { deal: a, stage: b }", "x,", "2 b \"\": The stage is empty.")]
    [InlineData("activity: { deal: b, kind: =call, at: =2026-01-01 }", "x,", "2 client and deal \"\": Both are empty: nothing says whose it is.")]
    [InlineData("activity: { deal: a, kind: =call, at: =2026-01-01, talk_seconds: b }", "x,1.5", "2 b \"1.5\": This is not a whole number.")]
    [InlineData("deal: { title: a }", "x,y,z", "2  \"\": The row has 3 cells, the header 2 cells.")]
    public void A_bad_cell_rejects_its_row_with_line_column_value_and_reason(string block, string row, string told)
    {
        var rows = Read(block, $"a,b\n{row}\n", Pipelines);
        Assert.Equal(told, Told(Assert.Single(rows)));
    }

    [Fact]
    public void A_row_goes_in_whole_or_not_at_all_and_the_next_ones_go_on()
    {
        var rows = Read("""
            client: { once_per: client, external_id: client, name: client }
            deal: { external_id: id, client: client, amount: sum }
            """, "id,client,sum\n1,Mze,oops\n2,Mze,5\n3,Mze,6\n");
        Assert.Equal(["2 sum \"oops\": This is not a number with \".\" before its decimals.", "ClientRow", "DealRow", "DealRow"], rows.Select(Told));
    }

    [Fact]
    public void Files_count_their_rows_and_rejects()
    {
        var plan = ImportPlan.Make([Folder.Write("d.csv", "id,sum\n1,oops\n2,5\n3\n")], ImportMap.Parse("files:\n  - deal: { external_id: id, amount: sum }", "map.yaml"));
        for (var run = 0; run < 2; run++)
        {
            Assert.Equal(3, plan.Rows().Count());
            Assert.Equal((3, 2, 1.0), (plan.Files[0].Rows, plan.Files[0].Rejected, plan.Files[0].Progress));
        }
        Assert.Equal(["deal"], plan.Files[0].Targets);
    }

    [Fact]
    public void Stages_come_out_as_the_pipeline_writes_them()
    {
        var deal = One<DealRow>("deal: { title: a, stage: b }", "a,b\nx,OFFER\n", Pipelines);
        Assert.Equal(("Sales", "Offer"), (deal.Pipeline, deal.Stage));
    }
}
