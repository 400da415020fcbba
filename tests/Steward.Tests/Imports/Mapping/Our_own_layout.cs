using NodaTime;
using Steward.Imports;

namespace Steward.Tests.Imports.Mapping;

public sealed class Our_own_layout : Mapped
{
    private List<ImportRow> Read(params (string Name, string Text)[] files) => [.. ImportPlan.Make([.. files.Select(file => Folder.Write(file.Name, file.Text))]).Rows()];

    [Fact]
    public void Files_are_known_by_their_headers_and_come_in_the_order_they_stand_on_each_other()
    {
        var rows = Read(
            ("t.csv", "external_id,deal,title,owner,due,reschedules\nT1,D1,Call,anna,2026-01-09,2\n"),
            ("v.csv", "deal,stage,entered,left,exit,who\nD1,New,2026-01-01,2026-01-03,won,anna\n"),
            ("d.csv", "external_id,client,title,pipeline,stage,outcome,created,closed,expected_close,amount,currency,field:tier\nD1,C1,A deal,Sales,New,won,2026-01-01,2026-01-03T10:00:00Z,2026-02-01,100.50,eur,Gold\n"),
            ("c.csv", "external_id,name,is_company,tax_id,field:tier\nC1,Mze,yes,123,Silver\n"),
            ("users.csv", "external_id,name\nanna,Anna\n"),
            ("a.csv", "external_id,deal,kind,direction,at,talk_seconds\nA1,D1,call,out,2026-01-02T12:00:00+04:00,65\n"),
            ("p.csv", "client,kind,value\nC1,phone,+995 32 2 000 000\n"));
        Assert.Equal(["UserRow", "ClientRow", "ContactPointRow", "DealRow", "StageVisitRow", "ActivityRow", "TaskRow"], rows.Select(Told));
        var deal = rows.OfType<DealRow>().Single();
        Assert.Equal((ImportedOutcome.Won, 100.50m, "EUR", new LocalDate(2026, 2, 1)), (deal.Outcome, deal.Amount!.Value, deal.Currency, deal.ExpectedClose!.Value));
        Assert.Equal(("tier", null, "Gold"), (deal.Fields.Single().Field.Key, deal.Fields.Single().Field.Kind, deal.Fields.Single().Text));
        Assert.Equal((65, ImportedDirection.Out), (rows.OfType<ActivityRow>().Single().TalkSeconds, rows.OfType<ActivityRow>().Single().Direction));
    }

    [Fact]
    public void Own_fields_of_the_layout_are_told_beforehand()
    {
        var plan = ImportPlan.Make([Folder.Write("deals.csv", "external_id,title,field:tier,field:size\n1,x,,5\n")]);
        Assert.Equal(["deal.tier", "deal.size"], plan.Fields.Select(field => $"{field.On}.{field.Key}"));
        Assert.Equal(["size"], Assert.IsType<DealRow>(plan.Rows().Single()).Fields.Select(field => field.Field.Key));
    }

    [Theory]
    [InlineData("clients.csv.gz", "ClientRow"), InlineData("users.csv", "UserRow"), InlineData("CONTACTS.csv", "ContactRow")]
    public void Where_headers_fit_several_the_name_of_the_file_decides(string name, string type) =>
        Assert.Equal(type, Told(ImportPlan.Make([Folder.Write(name, Folder.Gzip("external_id,name\n1,Mze\n"))]).Rows().Single()));

    [Theory]
    [InlineData("list.csv", "external_id,name\n", "list.csv could be users or clients or contacts: name the file so, or give a mapping with --map.")]
    [InlineData("deals.csv", "external_id,title,stgae\n", "deals.csv is not deals of our own layout: it has a column \"stgae\". Did you mean \"stage\"? Mend the header, or give a mapping with --map.")]
    [InlineData("activities.csv", "external_id,deal,kind\n", "activities.csv is not activities of our own layout: it lacks at. Mend the header")]
    [InlineData("export.csv", "Сделка;Бюджет\n", "Nothing tells what export.csv is: its columns (Сделка, Бюджет) are of no layout known here. Give a mapping with --map.")]
    public void A_file_of_no_known_layout_is_refused(string name, string text, string sentence) =>
        Assert.Contains(sentence, Assert.ThrowsAny<FileRefused>(() => Read((name, text))).Sentence);
}
