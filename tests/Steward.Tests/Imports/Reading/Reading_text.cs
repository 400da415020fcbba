using System.Text;
using Steward.Imports;

namespace Steward.Tests.Imports.Reading;

public sealed class Reading_text : IDisposable
{
    private readonly Folder folder = new();

    public static TheoryData<string, string, string[]> Tables => new()
    {
        { "commas", "a,b\n1,2\n", ["a|b", "2: 1|2"] },
        { "semicolons with decimal commas", "a;b\n1,5;2,5\n", ["a|b", "2: 1,5|2,5"] },
        { "tabs with commas in the text", "a\tb\none, two\t3\n", ["a|b", "2: one, two|3"] },
        { "pipes", "a|b|c\n1|2|3", ["a|b|c", "2: 1|2|3"] },
        { "a mark before the line that names the separator", "\uFEFFsep=;\na;b\n1;2\n", ["a|b", "3: 1|2"] },
        { "the separator that Excel names in the first line", "sep=;\na,x;b\n1;2\n", ["a,x|b", "3: 1|2"] },
        { "separators inside quotes do not count", "a,b\n\"x;y;z\",2\n\"u;v;w\",3\n", ["a|b", "2: x;y;z|2", "3: u;v;w|3"] },
        { "one column needs no separator", "email\nanna@x.ge\nboris@x.ge\n", ["email", "2: anna@x.ge", "3: boris@x.ge"] },
        { "doubled quotes", "a,b\n\"say \"\"hi\"\"\",2\n", ["a|b", "2: say \"hi\"|2"] },
        { "a quote inside a plain cell is a letter", "a,b\n5\" pipe,2\n", ["a|b", "2: 5\" pipe|2"] },
        { "line ends inside quotes count as lines", "a,b\r\n1,\"x\r\ny\r\nz\"\r\n3,4\r\n", ["a|b", "2: 1|x\r\ny\r\nz", "5: 3|4"] },
        { "old Mac line ends", "a,b\r1,2\r\r3,4", ["a|b", "2: 1|2", "4: 3|4"] },
        { "blank lines are passed over", "\n\na,b\n\n1,2\n\n\n3,4\n", ["a|b", "5: 1|2", "8: 3|4"] },
        { "rows of nothing but separators are blank", "a;b;c\n1;2;3\n;;\n;;\n", ["a|b|c", "2: 1|2|3"] },
        { "empty cells at the end beyond the header are no harm", "a,b\n1,2,,\n", ["a|b", "2: 1|2"] },
        { "NA is a word", "id,x\nNA,NULL\n", ["id|x", "2: NA|NULL"] },
        { "a header alone", "a,b\n", ["a|b"] },
        { "repeated headers are kept apart", "Note,note,Note,Note (2),Note\n1,2,3,4,5\n", ["Note|note (2)|Note (3)|Note (2) (2)|Note (4)", "2: 1|2|3|4|5"] },
        { "empty headers are named by their place", "id,,x, \n1,2,3,4\n", ["id|Column 2|x|Column 4", "2: 1|2|3|4"] },
    };

    [Theory, MemberData(nameof(Tables))]
    public void Every_usual_shape_of_text_is_read(string what, string text, string[] expected) =>
        Assert.Equal(expected, Imports.Tables.Lines(folder.Write(what.Length + ".csv", text)));

    [Theory]
    [InlineData("too few", "a,b,c\n1,2\n4,5,6\n", "2: [The row has 2 cells, the header 3 cells.]")]
    [InlineData("too many", "a,b\n1,2,3\n4,5\n", "2: [The row has 3 cells, the header 2 cells.]")]
    [InlineData("one", "a,b\n1\n4,5\n", "2: [The row has 1 cell, the header 2 cells.]")]
    [InlineData("quote closed early", "a,b\n1,\"x\ny\"z\n4,5\n", "2: [A quote (\") is closed in the middle of a cell: double the quotes that belong to the text.]")]
    public void A_bad_row_is_named_with_its_line_and_the_rest_is_read(string what, string text, string expected)
    {
        var lines = Imports.Tables.Lines(folder.Write(what + ".csv", text));
        Assert.Equal(expected, lines[1]);
        Assert.Matches("^[34]: 4\\|5", lines[2]);
    }

    [Fact]
    public void A_cell_longer_than_Excel_allows_is_a_bad_row()
    {
        var lines = Imports.Tables.Lines(folder.Write("long.csv", $"a,b\n1,{new string('ж', 32_768)}\n2,{new string('ж', 32_767)}\n"));
        Assert.Equal("2: [The cell of column 2 is longer than 32767 characters.]", lines[1]);
        Assert.Equal(32_767 + 5, lines[2].Length);
    }

    [Theory]
    [InlineData("utf-8", false), InlineData("utf-8", true), InlineData("utf-16", true), InlineData("utf-16BE", true), InlineData("utf-16", false), InlineData("utf-16BE", false), InlineData("windows-1251", false)]
    public void Letters_come_out_right_in_every_known_encoding(string name, bool mark)
    {
        var encoding = name == "windows-1251" ? CodePagesEncodingProvider.Instance.GetEncoding(1251)! : Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Имя;Город\r\nООО «Ромашка» № 5;Йошкар-Ола\r\nЁлки;ЩЁЛКОВО\r\n")];
        Assert.Equal(["Имя|Город", "2: ООО «Ромашка» № 5|Йошкар-Ола", "3: Ёлки|ЩЁЛКОВО"], Imports.Tables.Lines(folder.Write("letters.csv", bytes)));
    }

    [Fact]
    public void The_first_Cyrillic_letter_may_stand_in_the_last_row()
    {
        var text = new StringBuilder("id,name\n");
        for (var i = 0; i < 50_000; i++) text.Append(i).Append(",plain\n");
        var path = folder.Write("late.csv", text + "50000,Привет\n", CodePagesEncodingProvider.Instance.GetEncoding(1251));
        Assert.Equal("50002: 50000|Привет", Imports.Tables.Lines(path)[^1]);
    }

    [Fact]
    public void One_broken_letter_does_not_turn_UTF8_into_mojibake()
    {
        byte[] bytes = [.. "id,name\n1,Привет\n2,მზე "u8, 0xD0, .. "\n3,Ромашка и сыновья\n"u8];
        Assert.Equal(["id|name", "2: 1|Привет", "3: [A letter is broken: the bytes here are not UTF-8, though the rest of the file is.]", "4: 3|Ромашка и сыновья"],
            Imports.Tables.Lines(folder.Write("broken.csv", bytes)));
    }

    [Theory]
    [InlineData("iso-8859-1", "name,city\nMüller,Düsseldorf\nJosé,Málaga\n")]
    [InlineData("koi8-r", "имя,город\nИван,Москва\nАнна,Тула\n")]
    [InlineData("cp866", "имя,город\nИван,Москва\nАнна,Тула\n")]
    public void An_encoding_that_would_come_out_as_mojibake_is_refused(string name, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Contains("is in an encoding other than UTF-8, UTF-16 and windows-1251", Imports.Tables.Refusal(folder.Write("other.csv", text, Encoding.GetEncoding(name))));
    }

    [Fact]
    public void Gzip_is_known_by_its_content_whatever_the_name()
    {
        Assert.Equal(["a|b", "2: 1|2"], Imports.Tables.Lines(folder.Write("plain.csv", Folder.Gzip("a,b\n1,2\n"))));
        Assert.Equal(["a|b", "2: 1|2"], Imports.Tables.Lines(folder.Write("really.gz", "a,b\n1,2\n")));
        Assert.Equal(["a|b", "2: 1|2", "3: 3|4"], Imports.Tables.Lines(folder.Write("two.gz", [.. Folder.Gzip("a,b\n1,2\n"), .. Folder.Gzip("3,4\n")])));
    }

    public static TheoryData<string, byte[], string> NoTables => new()
    {
        { "empty", [], "is empty" },
        { "blank", "\n \n\n"u8.ToArray()[..1], "nothing but blank lines" },
        { "binary", [1, 2, 0, 3, 0, 0, 9, 200, 0, 0, 0, 7], "is not text and not an Excel workbook" },
        { "controls", [.. Enumerable.Repeat((byte)7, 40), .. "a,b\n1,2\n"u8], "is not text and not an Excel workbook" },
        { "late zero", [.. "a,b\n"u8, .. Enumerable.Repeat((byte)'x', 5000), 0, .. "\n"u8], "is not text and not an Excel workbook" },
        { "old excel", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "is an old Excel file (.xls)" },
        { "pdf", "%PDF-1.7"u8.ToArray(), "is a PDF" },
        { "page", "  <!DOCTYPE html><table>"u8.ToArray(), "is a web page or XML" },
        { "json", "[{\"id\":1}]"u8.ToArray(), "is JSON" },
        { "open quote", "a,b\n1,2\n3,\"open\nand on\nand on"u8.ToArray(), "the quote (\") opened in the row of line 3 is never closed" },
        { "open quote in header", "a,\"b\n1,2\n"u8.ToArray(), "the quote (\") opened in the row of line 1 is never closed" },
        { "endless row", [.. "a,b\n1,\""u8, .. Enumerable.Repeat((byte)'x', 9_000_000)], "the row that starts on line 2 does not end within 4 MB" },
        { "million columns", Encoding.UTF8.GetBytes(new string(',', 100_000) + "\n"), "nothing but blank lines" },
        { "many columns", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 20_000)) + "\n1,2\n"), "has 20000 columns; more than 16384 cannot be read" },
        { "gzip cut off", Folder.Gzip("a,b\n" + string.Concat(Enumerable.Range(0, 9999).Select(i => $"{i},{i * 7919 % 10007}\n")))[..^100], "is cut off" },
        { "gzip damaged", [.. Folder.Gzip("a,b\n1,2\n")[..12], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "damaged" },
        { "gzip twice", Folder.Gzip(Folder.Gzip("a,b\n1,2\n")), "gzipped twice" },
        { "gzip bomb", Folder.Gzip(new string('\n', 100_000_000)), "unpacks to more than 200 times its size" },
    };

    [Theory, MemberData(nameof(NoTables), DisableDiscoveryEnumeration = true)]
    public void A_file_that_is_no_table_is_refused_in_one_sentence(string what, byte[] content, string sentence) =>
        Assert.Contains(sentence, Imports.Tables.Refusal(folder.Write(what + ".csv", content)));

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Assert.Contains("none.csv cannot be opened: there is no such file", Imports.Tables.Refusal(folder.Path("none.csv")));
        Assert.Contains("cannot be opened", Imports.Tables.Refusal(folder.Path("")));
    }

    [Fact]
    public void A_million_cells_cost_less_memory_than_their_text()
    {
        var text = new StringBuilder("a,b,c,d,e,f,g,h,i,j\n");
        for (var i = 0; i < 100_000; i++) text.Append(i).Append(",Sales,Anna,open,2026-01-05,100.50,EUR,Tbilisi,web,a need\n");
        var path = folder.Write("wide.csv", text.ToString());
        using var table = Table.Open(path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var letters = 0L;
        while (table.Read())
            for (var i = 0; i < 10; i++) letters += table[i].Length;
        Assert.True(letters > 4_000_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    public void Dispose() => folder.Dispose();
}
