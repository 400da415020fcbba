using NodaTime;
using Steward.Imports;

namespace Steward.Tests.Imports.Mapping;

public sealed class Fields_from_columns : Mapped
{
    [Theory]
    [InlineData("name: Name", "Anna")]
    [InlineData("name: ' name '", null)]
    [InlineData("name: NAME", "Anna")]
    [InlineData("name: =Just this", "Just this")]
    [InlineData("name: { value: Just this }", "Just this")]
    [InlineData("name: { join: [Name, Middle, Last] }", "Anna Berg")]
    [InlineData("name: { join: [Last, Name], with: ', ' }", "Berg, Anna")]
    [InlineData("name: { join: [=Ms, Last] }", "Ms Berg")]
    [InlineData("name: [Middle, Last, Name]", "Berg")]
    [InlineData("name: { first: [Middle, Last] }", "Berg")]
    [InlineData("name: { column: Name, values: { anna: ANNA } }", "ANNA")]
    [InlineData("name: { column: Name, values: { Boris: B }, otherwise: somebody }", "somebody")]
    [InlineData("name: { column: Middle, otherwise: none }", "none")]
    [InlineData("name: [{ column: Name, when: { Last: Smith } }, =Not Smith]", "Not Smith")]
    [InlineData("name: [{ column: Name, when: { Last: [Smith, Berg] } }, =Not Smith]", "Anna")]
    [InlineData("name: [{ column: Name, when: { Middle: { empty: yes } } }, =x]", "Anna")]
    [InlineData("name: [{ column: Name, when: { Last: { not: berg } } }, =Berg it is]", "Berg it is")]
    [InlineData("name: [{ column: Absent, optional: yes }, Name]", "Anna")]
    public void A_field_takes_its_text_as_the_mapping_says(string line, string? name)
    {
        if (name is not null) Assert.Equal(name, One<ClientRow>($"client:\n  {line}", "Name,Middle,Last\n Anna ,,Berg\n").Name);
        else Assert.Throws<MappingRefused>(() => Read($"client:\n  {line}", "Name,Middle,Last\nAnna,,Berg\n"));
    }

    [Fact]
    public void A_worked_out_column_may_stand_on_others_and_take_the_place_of_its_own()
    {
        var deal = One<DealRow>("""
            columns:
              Product: { column: Product, values: { GTXPro: GTX Pro } }
              Label: { join: [Product, Size] }
            deal:
              title: Label
              need: Product
            """, "Product,Size\nGTXPro,XL\n");
        Assert.Equal(("GTX Pro XL", "GTX Pro"), (deal.Title, deal.Need));
    }

    [Fact]
    public void Another_file_joins_by_its_key()
    {
        const string map = """
            files:
              - file: deals.csv
                lookup:
                  goods: { file: goods.csv, key: code, match: product }
                deal: { title: id, amount: goods.price, need: goods.name }
            """;
        var rows = Read(map, ("deals.csv", "id,product\n1,B\n2,b\n3,none\n"), ("goods.csv", "code,name,price\nA,Apple,1\nB,Bread,2.50\nB,Bun,3\n,Nothing,4\n"));
        Assert.Equal([(2.50m, "Bread"), (2.50m, "Bread"), (null, null)], rows.OfType<DealRow>().Select(deal => (deal.Amount, deal.Need)));
        Assert.Equal(["4 code \"B\": The key stands in an earlier row already.", "5 code \"\": The key is empty."], rows.OfType<RejectedRow>().Select(Told));
    }

    [Theory]
    [InlineData("", "2026-03-01", "2026-03-01T00:00:00Z")]
    [InlineData("", "2026-03-01T10:20:30+04:00", "2026-03-01T06:20:30Z")]
    [InlineData("", "2026-03-01 10:20:30.5Z", "2026-03-01T10:20:30.5Z")]
    [InlineData("zone: Asia/Tbilisi", "2026-03-01", "2026-02-28T20:00:00Z")]
    [InlineData("zone: Asia/Tbilisi", "2026-03-01 12:00", "2026-03-01T08:00:00Z")]
    [InlineData("dates: dd.MM.yyyy", "05.03.2026", "2026-03-05T00:00:00Z")]
    [InlineData("dates: M/d/yyyy", "3/5/2026", "2026-03-05T00:00:00Z")]
    [InlineData("dates: [dd.MM.yyyy HH:mm, dd.MM.yyyy]", "05.03.2026", "2026-03-05T00:00:00Z")]
    [InlineData("dates: dd.MM.yyyy HH:mm zzz", "05.03.2026 10:00 +03:00", "2026-03-05T07:00:00Z")]
    [InlineData("dates: unix", "1772352000", "2026-03-01T08:00:00Z")]
    [InlineData("dates: unix ms", "1772352000000", "2026-03-01T08:00:00Z")]
    [InlineData("dates: excel", "46082.5", "2026-03-01T12:00:00Z")]
    [InlineData("zone: Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:30:00Z")]
    public void Dates_are_read_as_the_mapping_writes_them(string above, string cell, string moment)
    {
        var deal = One<DealRow>("deal: { title: id, created: at }", $"id,at\n1,{cell}\n", above);
        Assert.Equal(NodaTime.Text.InstantPattern.ExtendedIso.Parse(moment).Value, deal.Created);
    }

    [Theory]
    [InlineData(".", "1234.50", "1234.50"), InlineData(".", "\"1,234.50\"", "1234.50"), InlineData(".", "1 234.50 €", "1234.50"), InlineData(".", "-7", "-7"), InlineData(".", "1'234'567", "1234567")]
    [InlineData(",", "\"1 234,50\"", "1234.50"), InlineData(",", "1.234.567", "1234567"), InlineData(",", "450 000 ₸", "450000"), InlineData(",", "\"1\u00A0234,5\"", "1234.5")]
    [InlineData(".", "\"1,5\"", null), InlineData(",", "1.5", null), InlineData(".", "abc", null), InlineData(".", "1.2.3", null), InlineData(",", "\"1,2,3\"", null), InlineData(".", "\"1,23,456\"", null)]
    public void Numbers_of_one_country_never_pass_for_those_of_another(string point, string cell, string? amount)
    {
        var row = Assert.Single(Read("deal: { title: id, amount: sum }", $"id,sum\n1,{cell}\n", $"decimal: \"{point}\""));
        if (amount is null) Assert.Contains("This is not a number with", Told(row));
        else Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Assert.IsType<DealRow>(row).Amount);
    }

    [Fact]
    public void Conventions_nearer_to_the_field_win()
    {
        var deal = One<DealRow>("""
            dates: dd.MM.yyyy
            decimal: ","
            deal:
              title: id
              created: made
              closed: { column: ended, dates: MM/dd/yyyy, zone: Asia/Tbilisi }
              amount: sum
            """, "id;made;ended;sum\n1;05.03.2026;03/06/2026;1,5\n", "currency: gel\ndates: unix");
        Assert.Equal((Instant.FromUtc(2026, 3, 5, 0, 0), Instant.FromUtc(2026, 3, 5, 20, 0), 1.5m, "GEL"), (deal.Created!.Value, deal.Closed!.Value, deal.Amount!.Value, deal.Currency));
    }

    [Fact]
    public void Own_fields_are_kept_in_one_writing()
    {
        var client = One<ClientRow>("""
            client:
              name: n
              fields: { size: s, since: d, vip: v, tier: t, note: x, gone: e }
            """, "n,s,d,v,t,x,e\nMze,1 500.50,2026-03-01,yes,GOLD,NA,\n", """
            own_fields:
              client:
                size: { kind: number }
                since: { kind: date }
                vip: { kind: flag }
                tier: { kind: choice, choices: [Gold, Silver] }
                note: { name: Remark }
                gone: { kind: money }
            """);
        Assert.Equal(["size=1500.50", "since=2026-03-01", "vip=true", "tier=Gold", "note=NA"], client.Fields.Select(field => $"{field.Field.Key}={field.Text}"));
    }

    [Fact]
    public void One_row_may_become_several_records_in_the_order_they_stand_on_each_other()
    {
        var rows = Read("""
            task: { title: =Call back, deal: id, due: at }
            contact_point:
              - { when: { phone: { empty: no } }, client: client, kind: =phone, value: phone }
              - { when: { mail: { empty: no } }, client: client, kind: =email, value: mail }
            deal: { external_id: id, client: client }
            client: { once_per: client, name: client }
            contact: { client: client, name: who, phone: phone, email: mail }
            """, "id,client,phone,mail,who,at\n1,Mze,+995 1,,Nino,2026-01-01\n2,Mze,,n@mze.ge,Nino,2026-01-02\n");
        Assert.Equal(["ClientRow", "ContactRow", "ContactPointRow", "DealRow", "TaskRow", "ContactRow", "ContactPointRow", "DealRow", "TaskRow"], rows.Select(Told));
        Assert.Equal(["+995 1"], rows.OfType<ContactRow>().First().Points.Select(point => point.Value));
        Assert.Equal(new Place("rows.csv", 3), rows[^1].Place);
    }

    [Fact]
    public void Blocks_take_their_files_by_pattern_by_number_or_what_is_left()
    {
        const string map = """
            files:
              - client: { name: a, note: =left }
              - file: ["*2025*", x.csv]
                client: { name: a, note: =pattern }
              - file: 2
                client: { name: a, note: =second }
            """;
        var rows = Read(map, ("one.csv", "a\n1\n"), ("two.csv", "a\n2\n"), ("Y2025.CSV", "a\n3\n"), ("x.csv", "a\n4\n"), ("other.csv", "a\n5\n"));
        Assert.Equal(["1 left", "5 left", "3 pattern", "4 pattern", "2 second"], rows.OfType<ClientRow>().Select(client => $"{client.Name} {client.Note}"));
    }

    [Fact]
    public void A_header_may_stand_below_a_title()
    {
        var clients = Read("header: 3\nclient: { name: Name, city: City }", "Clients of the branch\n\"as of, today\"\n\nName;City\nMze;Tbilisi\nRomashka;Tula\n").Cast<ClientRow>();
        Assert.Equal(["5 Mze Tbilisi", "6 Romashka Tula"], clients.Select(client => $"{client.Place.Line} {client.Name} {client.City}"));
    }

    [Theory]
    [InlineData("'+7 916 000-00-00", "+7 916 000-00-00"), InlineData("'79160000000", "79160000000"), InlineData("'=SUM(A1)", "=SUM(A1)"), InlineData("'90s Retro", "'90s Retro"), InlineData("'Tis", "'Tis")]
    public void The_apostrophe_that_guards_a_cell_is_no_part_of_it(string cell, string name) =>
        Assert.Equal(name, One<ClientRow>("client: { name: n }", $"n,x\n{cell},1\n").Name);

    [Fact]
    public void A_named_sheet_is_read_though_it_is_not_the_first()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Imports/Reading/Fixtures/exceljs.xlsx"), Folder.Path("book.xlsx"));
        var map = ImportMap.Parse("files:\n  - sheet: Сделки\n    deal: { external_id: ID, title: Client, created: Created }", "map.yaml");
        var deals = ImportPlan.Make([Folder.Path("book.xlsx")], map).Rows().Cast<DealRow>().ToList();
        Assert.Equal(["1", "2", "NA"], deals.Select(deal => deal.ExternalId));
        Assert.Equal(Instant.FromUtc(2026, 3, 1, 0, 0), deals[0].Created);
    }
}
