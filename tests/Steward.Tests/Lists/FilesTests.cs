using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Lists;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Lists;

public class FilesTests
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public async Task A_file_holds_the_columns_as_shown_with_numbers_and_no_cell_is_a_formula()
    {
        await using var world = await World.New();
        var risky = (await world.The<RegisterClient>().Run(new NewClient("=cmd|' /C calc'!A0") { City = "@SUM(1)" }, world.Boris)).ShouldBeDone();
        (await world.The<LayColumns>().Run(new ColumnsToLay("clients", Layout.Read("city owner")), world.Vera)).ShouldBeDone();
        var csv = Encoding.UTF8.GetString(await Write(world, "csv", ("f", "and(name:has:cmd)"))).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("Number,Client,City,Owner", csv[0]);
        Assert.Equal($"{risky.Id},'=cmd|' /C calc'!A0,'@SUM(1),Boris Adamia", csv[1]);
        Assert.Equal("", csv[2]);
    }

    [Fact]
    public async Task A_workbook_is_one_and_its_texts_are_texts()
    {
        await using var world = await World.New();
        (await world.The<RegisterClient>().Run(new NewClient("=1+1 <&> \"ვაკე\"") { City = "Batumi\u0001" }, world.Boris)).ShouldBeDone();
        using var zip = new ZipArchive(new MemoryStream(await Write(world, "xlsx", ("sort", "name"))));
        foreach (var part in zip.Entries) XDocument.Load(part.Open());
        var rows = XDocument.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()).Descendants(Sheet + "row").ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains(rows.Descendants(Sheet + "t"), t => t.Value == "=1+1 <&> \"ვაკე\"");
        Assert.Contains(rows.Descendants(Sheet + "v"), v => v.Value == world.Romashka.Id.ToString());
        Assert.Empty(rows.Descendants(Sheet + "f"));
    }

    [Fact]
    public async Task Every_export_stands_in_the_journal()
    {
        await using var world = await World.New();
        await Write(world, "csv", ("f", "and(city:empty)"));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'list.exported' and actor_id = @vera", new { vera = world.Vera.PersonNumber }));
    }

    private static async Task<byte[]> Write(World world, string format, params (string Key, string Value)[] query)
    {
        var file = new ListFile(world.The<Layouts>(), world.The<TellExport>(), new Words(DateTimeZone.Utc));
        using var bytes = new MemoryStream();
        await file.Write(world.The<ClientListing>(), format, FilteredListsTests.Asked(query), world.Vera, bytes, default);
        return bytes.ToArray();
    }
}
