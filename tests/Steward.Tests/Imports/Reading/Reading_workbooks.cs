using System.Buffers.Binary;
using System.IO.Compression;

namespace Steward.Tests.Imports.Reading;

public sealed class Reading_workbooks : IDisposable
{
    private readonly Folder folder = new();
    private static string Fixture => Path.Combine(AppContext.BaseDirectory, "Imports/Reading/Fixtures/exceljs.xlsx");

    [Fact]
    public void A_workbook_of_another_program_is_read_with_its_real_dates_and_whole_numbers() => Assert.Equal(
    [
        "ID|Client|Phone|Created|Closed|Amount|VIP|Total|Comment",
        "2: 1|ООО «Ромашка»|79161234567|2026-03-01|2026-03-05T14:30:00|0.3|true|0.6|two runs",
        "4: 2|შპს მზე|995555123456|1900-01-16||1234567890.12|false|#DIV/0!|line\nbreak",
        "5: NA|Sum \"of\" all|+7 916 000-00-00|2026-12-31|2026-12-31T23:59:59|1000000000000000000000|true|| padded ",
    ], Tables.Lines(Fixture));

    [Fact]
    public void A_hidden_sheet_is_read_only_when_it_is_named() => Assert.Equal(["not this one"], Tables.Lines(Fixture, "Notes"));

    [Fact]
    public void A_gzipped_workbook_is_read_too() =>
        Assert.Equal(Tables.Lines(Fixture), Tables.Lines(folder.Write("book.xlsx.gz", Folder.Gzip(File.ReadAllBytes(Fixture)))));

    [Fact]
    public void Cells_without_places_and_rows_without_numbers_follow_each_other() =>
        Assert.Equal(["a|b", "2: 1|2"], Tables.Lines(Workbook.Write(folder, "bare.xlsx",
            "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c></row><row><c><v>1</v></c><c><v>2</v></c></row>")));

    [Theory]
    [InlineData("79161234567", "79161234567"), InlineData("7.9161234567E10", "79161234567"), InlineData("0.30000000000000004", "0.3")]
    [InlineData("12345678901234567890", "12345678901234567890"), InlineData("1E-7", "0.0000001"), InlineData("-4.50", "-4.50"), InlineData("1E+300", "1E+300")]
    public void Numbers_keep_every_digit_that_was_seen(string kept, string read) =>
        Assert.Equal($"2: {read}", Tables.Lines(Workbook.Write(folder, "numbers.xlsx", $"<row>{Workbook.Text("A1", "n")}</row><row><c r=\"A2\"><v>{kept}</v></c></row>"))[1]);

    [Theory]
    [InlineData(14, "", "46082", "2026-03-01"), InlineData(22, "", "46082.5", "2026-03-01T12:00:00"), InlineData(165, "dd.mm.yyyy", "46082", "2026-03-01")]
    [InlineData(165, "[$-419]d mmmm yyyy;@", "46082", "2026-03-01"), InlineData(165, "0.00 \\d", "46082", "46082"), InlineData(165, "[Red]0", "46082", "46082")]
    [InlineData(165, "\"day\" 0", "46082", "46082"), InlineData(20, "", "0.75", "18:00:00"), InlineData(14, "", "-5", "-5"), InlineData(14, "", "1", "1900-01-01"), InlineData(14, "", "61", "1900-03-01")]
    public void The_look_of_a_cell_makes_a_number_a_date(int format, string code, string kept, string read)
    {
        var styles = $"<numFmts><numFmt numFmtId=\"165\" formatCode=\"{code.Replace("\"", "&quot;")}\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"{format}\"/></cellXfs>";
        var path = Workbook.Write(folder, "dates.xlsx", $"<row>{Workbook.Text("A1", "d")}</row><row><c r=\"A2\" s=\"1\"><v>{kept}</v></c></row>", styles);
        Assert.Equal($"2: {read}", Tables.Lines(path)[1]);
    }

    [Fact]
    public void Escapes_of_Excel_are_undone() => Assert.Equal("2: a\r|\tb", Tables.Lines(Workbook.Write(folder, "escapes.xlsx",
        $"<row>{Workbook.Text("A1", "x")}{Workbook.Text("B1", "y")}</row><row>{Workbook.Text("A2", "a_x000D_")}<c r=\"B2\" t=\"s\"><v>0</v></c></row>", sharedStrings: "<si><t>_x0009_b</t></si>"))[1]);

    [Fact]
    public void Dates_may_be_counted_from_1904() => Assert.Equal("2: 2026-03-01", Tables.Lines(Workbook.Write(folder, "mac.xlsx",
        $"<row>{Workbook.Text("A1", "d")}</row><row><c r=\"A2\" s=\"0\"><v>44620</v></c></row>", "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", workbookPr: "<workbookPr date1904=\"1\"/>"))[1]);

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"300000000\"><c r=\"A300000000\"><v>2</v></c></row>", "a row says its number is \"300000000\"")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"ZZZZZZ1\"><v>2</v></c></row>", "a cell of row 1 says its place is \"ZZZZZZ1\"")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c>", "is a damaged workbook")]
    [InlineData("", "is empty")]
    public void What_a_workbook_says_of_its_size_is_not_believed(string rows, string sentence) =>
        Assert.Contains(sentence, Tables.Refusal(Workbook.Write(folder, "bad.xlsx", rows)));

    [Fact]
    public void An_entity_is_not_followed()
    {
        var path = folder.Zip("xxe.xlsx", ("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><workbook><sheets>&e;</sheets></workbook>"));
        Assert.Contains("is a damaged workbook", Tables.Refusal(path));
    }

    [Theory]
    [InlineData("sheet", "unpacks to more than 100 times its size"), InlineData("texts", "unpacks to more than 100 times its size")]
    public void A_zip_bomb_is_refused_while_it_is_being_unpacked(string where, string sentence)
    {
        var flood = new string(' ', 30_000_000);
        var rows = $"<row>{Workbook.Text("A1", "a")}</row>{(where == "sheet" ? flood : "")}<row>{Workbook.Text("A2", "1")}</row>";
        Assert.Contains(sentence, Tables.Refusal(Workbook.Write(folder, "bomb.xlsx", rows, sharedStrings: where == "texts" ? flood : "")));
    }

    [Fact]
    public void A_workbook_of_more_than_200_MB_is_refused_with_the_way_out()
    {
        var random = new Random(5);
        var path = folder.Path("large.xlsx");
        using (var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            void Part(string name, string text) { using var part = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open()); part.Write(text); }
            Part("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"1\"/></sheets></workbook>");
            Part("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"1\" Target=\"worksheets/s.xml\"/></Relationships>");
            using var sheet = new StreamWriter(archive.CreateEntry("xl/worksheets/s.xml", CompressionLevel.Fastest).Open());
            sheet.Write("<worksheet><sheetData>");
            for (var i = 0; i < 1_000_000; i++) sheet.Write($"<row><c><v>{random.Next()}</v></c><c><v>{random.Next()}</v></c><c t=\"inlineStr\"><is><t>{new string('x', 150)}</t></is></c></row>");
            sheet.Write("</sheetData></worksheet>");
        }
        Assert.Contains("unpacks to more than 200 MB: save the sheet as CSV", Tables.Refusal(path));
    }

    [Fact]
    public void Thousands_of_parts_are_refused_before_they_are_listed()
    {
        var path = folder.Zip("parts.xlsx", [("xl/workbook.xml", "<workbook/>"), .. Enumerable.Range(0, 2_000).Select(i => ($"xl/{i}", ""))]);
        Assert.Contains("more than 2000 parts", Tables.Refusal(path));
        var bytes = File.ReadAllBytes(path);
        foreach (var at in new[] { 8, 10 }) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(bytes.Length - 22 + at), 3);
        Assert.Contains("is damaged", Tables.Refusal(folder.Write("lying.xlsx", bytes)));
    }

    [Fact]
    public void Another_zip_is_named_for_what_it_is()
    {
        Assert.Contains("is a zip archive, not an Excel workbook", Tables.Refusal(folder.Zip("archive.zip", ("deals.csv", "a,b\n1,2\n"))));
        Assert.Contains("is cut off", Tables.Refusal(folder.Write("cut.xlsx", File.ReadAllBytes(Fixture)[..3000])));
    }

    [Fact]
    public void A_cell_longer_than_Excel_allows_is_a_bad_row()
    {
        var rows = $"<row>{Workbook.Text("A1", "a")}</row><row>{Workbook.Text("A2", new string('x', 40_000))}</row><row><c r=\"A3\" t=\"s\"><v>0</v></c></row><row>{Workbook.Text("A4", "fine")}</row>";
        var lines = Tables.Lines(Workbook.Write(folder, "long.xlsx", rows, sharedStrings: $"<si><t>{new string('y', 50_000)}</t></si>"));
        Assert.Equal(["2: [A cell is longer than 32767 characters.]", "3: [A cell is longer than 32767 characters.]", "4: fine"], lines.Skip(1));
    }

    public void Dispose() => folder.Dispose();
}
