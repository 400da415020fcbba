using System.Diagnostics;
using System.Text;
using Steward.Imports;

namespace Steward.Tests.Imports;

/// <summary>A thousand files bent out of good ones, the same ones each time: each is read or refused, soon, and nothing else happens.</summary>
public sealed class Malformed_files : IDisposable
{
    private const int Files = 1_000;
    private static readonly byte[][] Splinters =
        ["\""u8.ToArray(), "\"\""u8.ToArray(), "\n"u8.ToArray(), "\r\n"u8.ToArray(), ";"u8.ToArray(), "\t"u8.ToArray(), [0], [0xFF], [0xC3, 0x28], [0xEF, 0xBB, 0xBF], "<c r=\"ZZZ9\">"u8.ToArray(), "</row>"u8.ToArray(), "&x;"u8.ToArray(), "999999999999"u8.ToArray(), Encoding.UTF8.GetBytes(new string('x', 40_000))];

    private readonly Folder folder = new();

    [Fact]
    public void Each_is_read_or_refused()
    {
        var random = new Random(20_260);
        var seeds = Seeds();
        var map = ImportMap.Parse("files:\n  - deal: { title: { column: name, optional: yes, otherwise: x }, amount: { column: sum, optional: yes } }", "map.yaml");
        int refused = 0, rejected = 0, taken = 0;
        for (var i = 0; i < Files; i++)
        {
            var (make, content) = seeds[i % seeds.Count];
            var path = make(Bend((byte[])content.Clone(), random));
            var watch = Stopwatch.StartNew();
            try
            {
                foreach (var row in ImportPlan.Make([path], map).Rows()) _ = row is RejectedRow ? rejected++ : taken++;
            }
            catch (FileRefused no)
            {
                refused++;
                Assert.Contains("file", no.Sentence);
                Assert.DoesNotContain("\n", no.Sentence);
            }
            catch (Exception crash)
            {
                Assert.Fail($"File {i} of seed {i % seeds.Count}: {crash}");
            }
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"File {i} took {watch.Elapsed}.");
        }
        Assert.True(refused > 100 && rejected > 100 && taken > 1_000, $"{refused} refused, {rejected} rejected, {taken} taken: the bends are too weak or too strong.");
    }

    [Fact]
    public void Each_bent_mapping_is_followed_or_refused()
    {
        var random = new Random(20_261);
        var rows = folder.Write("rows.csv", "id,name,sum,at,what\n1,a,2,2026-01-01,New\n");
        var seeds = new[] { "maven-crm.yaml", "hiring-log.yaml", "sepsis-log.yaml" }.Select(name => File.ReadAllBytes(Path.Combine(RealData.Root, "samples", name))).ToList();
        for (var i = 0; i < Files / 2; i++)
        {
            var yaml = Encoding.UTF8.GetString(Bend((byte[])seeds[i % seeds.Count].Clone(), random));
            try
            {
                _ = ImportPlan.Make([rows], ImportMap.Parse(yaml, "bent.yaml")).Rows().Count();
            }
            catch (FileRefused no)
            {
                Assert.DoesNotContain("\n", no.Sentence);
            }
            catch (Exception crash)
            {
                Assert.Fail($"Mapping {i}: {crash}");
            }
        }
    }

    private List<(Func<byte[], string> Make, byte[] Content)> Seeds()
    {
        var cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
        var text = "id;name;sum\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i};\"Сделка \"\"{i}\"\"\nвторая строка\";{i * 1.5}\n"));
        var plain = "id,name,sum\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i},Deal {i},{i}\n"));
        var sheet = $"<row>{Workbook.Text("A1", "name")}{Workbook.Text("B1", "sum")}</row>" + string.Concat(Enumerable.Range(2, 30).Select(i => $"<row r=\"{i}\">{Workbook.Text($"A{i}", $"Deal &lt;{i}&gt;")}<c r=\"B{i}\" s=\"1\"><v>{i}.5</v></c></row>"));
        string Write(byte[] bytes) => folder.Write("bent.file", bytes);
        return
        [
            (Write, Encoding.UTF8.GetBytes(plain)), (Write, Encoding.UTF8.GetBytes(text)), (Write, cyrillic.GetBytes(text)), (Write, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]),
            (Write, Folder.Gzip(text)), (Write, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Imports/Reading/Fixtures/exceljs.xlsx"))),
            (bytes => folder.Write("bent.file", Folder.Gzip(bytes)), Encoding.UTF8.GetBytes(text.Replace(';', '\t'))),
            (bytes => Workbook.Write(folder, "bent.file", Encoding.UTF8.GetString(bytes)), Encoding.UTF8.GetBytes(sheet)),
        ];
    }

    private static byte[] Bend(byte[] content, Random random)
    {
        for (var bends = random.Next(1, 6); bends > 0 && content.Length > 0; bends--)
        {
            var at = random.Next(content.Length);
            var length = Math.Min(content.Length - at, 1 << random.Next(9));
            var piece = content.AsSpan(at, length).ToArray();
            switch (random.Next(6))
            {
                case 0: content[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: content[at] = (byte)random.Next(256); break;
                case 2: content = [.. content[..at], .. content[(at + length)..]]; break;
                case 3: content = [.. content[..at], .. piece, .. piece, .. content[(at + length)..]]; break;
                case 4: content = [.. content[..at], .. Splinters[random.Next(Splinters.Length)], .. content[at..]]; break;
                default: content = random.Next(4) == 0 ? content[..at] : [.. content[at..], .. content[..at]]; break;
            }
        }
        return content;
    }

    public void Dispose() => folder.Dispose();
}
