using Microsoft.Extensions.DependencyInjection;
using Steward.Web.Verbs;

namespace Steward.Tests.Web.Verbs;

/// <summary>A command line that cannot be followed gets one line: what is wrong, where, and what to write. Nothing is opened or made for it.</summary>
public sealed class WrongUsageTests : IDisposable
{
    private const int WrongUsage = 2, Refused = 3;
    private readonly string folder = Directory.CreateTempSubdirectory("steward-usage-").FullName;

    public WrongUsageTests()
    {
        File.WriteAllText(Path.Combine(folder, "sales.csv"), "a,b\n1,2\n");
        File.WriteAllText(Path.Combine(folder, "clients.csv"), "external_id,name\nc1,Georgia Glass\n");
        Directory.CreateDirectory(Path.Combine(folder, "here"));
        File.WriteAllText(Path.Combine(folder, "bad.yaml"), "files:\n  - nope: [\n");
        File.WriteAllText(Path.Combine(folder, "wrong.yaml"), "files:\n  - client: { nam: a }\n");
    }

    [Theory]
    [InlineData("frobnicate", "There is no verb “steward frobnicate”. There is: serve, demo, import, audit, sweep, funnel, verify, user, key, bench.")]
    [InlineData("imprt sales.csv", "There is no verb “steward imprt”. Did you mean \"import\"?")]
    [InlineData("--port 80", "“steward serve” has no option --port. There is: --urls, --demo, --help, --data, --db, --json, --as-of.")]
    [InlineData("audit --fail-unter 80", "“steward audit” has no option --fail-unter. Did you mean \"--fail-under\"?")]
    [InlineData("audit --fail-under", "--fail-under needs a value after it: exit status 1 when the score is lower.")]
    [InlineData("audit --fail-under high", "“high” is no value for --fail-under. Write a number such as 80 or 99.5 there: exit status 1 when the score is lower.")]
    [InlineData("audit --html there/report.html", "The folder of --html there/report.html is not there. Make it, or name a file elsewhere.")]
    [InlineData("demo --deals many", "“many” is no value for --deals. Write a whole number there: how many deals.")]
    [InlineData("demo --deals 0", "--deals and --months are whole numbers from 1 on.")]
    [InlineData("verify now", "“steward verify” takes no “now”. steward verify --help tells what it takes.")]
    [InlineData("verify --data a --data b", "--data stands there 2 times. Give it once.")]
    [InlineData("verify --db nonsense", "--db (or STEWARD_DB) is not a PostgreSQL connection. Write it as Host=localhost;Username=steward;Database=steward.")]
    [InlineData("verify --as-of yesterday", "--as-of yesterday is not a moment. Write a date, 2026-11-24, or a moment, 2026-11-24T10:00:00Z.")]
    [InlineData("audit --as-of 2026-02-30", "--as-of 2026-02-30 is not a moment. Write a date, 2026-11-24, or a moment, 2026-11-24T10:00:00Z.")]
    [InlineData("serve --urls 5080", "--urls 5080 is not an address to listen on. Write it as http://localhost:5080.")]
    [InlineData("audit --as-of 9999-12-31", "--as-of 9999-12-31 is not a moment.")]
    [InlineData("audit --as-of 1900-01-01", "--as-of 1900-01-01 is not a moment.")]
    [InlineData("serve --urls http://127.0.0.1:99999", "--urls http://127.0.0.1:99999 is not an address to listen on.")]
    [InlineData("user", "After “steward user” comes add. steward user --help tells what each does.")]
    [InlineData("user remove a@example.com", "There is no verb “steward user remove”. There is: add.")]
    [InlineData("user add a@example.com --role head", "“steward user add” needs --name: first and last name.")]
    [InlineData("user add a@example.com --name Anna --role king", "“king” is not a role. Use salesperson, head, qc, marketer, director or admin.")]
    [InlineData("key add --name site --role king", "“king” is not a role. Use salesperson, head, qc, marketer, director or admin.")]
    [InlineData("funnel --from 2026-13-01", "--from 2026-13-01 is not a day. Write it as 2026-11-24.")]
    [InlineData("sweep --from 2026-10-01", "--from and --to are days, 2026-11-24, both of them and in this order.")]
    [InlineData("sweep --from 2026-10-01 --to 2026-10-02", "The past can only be replayed: add --dry-run.")]
    [InlineData("bench --only speed-of-light", "There is no measure speed-of-light. ")]
    [InlineData("audit sales.csv --preset zoho", "“zoho” is not a preset. Known: steward.")]
    [InlineData("import clients.csv --dryrun", "“steward import” has no option --dryrun. Did you mean \"--dry-run\"?")]
    [InlineData("import", "“steward import” needs files: CSV, TSV or XLSX, gzipped or not.")]
    [InlineData("import sales.csv --preset zoho", "“zoho” is not a preset. Known: steward.")]
    [InlineData("import clients.csv --rejects there/rejects.csv", "The folder of --rejects there/rejects.csv is not there. Make it, or name a file elsewhere.")]
    public Task What_was_written_wrong_is_said_with_status_2(string line, string sentence) => Says(line, sentence, WrongUsage);

    [Theory]
    [InlineData("import nothing.csv", "nothing.csv cannot be opened: there is no such file. Check its name and folder.")]
    [InlineData("import sales.csv", "Nothing tells what sales.csv is: its columns (a, b) are of no layout known here. Give a mapping with --map.")]
    [InlineData("import sales.csv --map nothing.yaml", "nothing.yaml cannot be opened: there is no such file. Check its name and folder.")]
    [InlineData("import sales.csv --map bad.yaml", "bad.yaml, line 3, column 1: this is not YAML: ")]
    [InlineData("import sales.csv --map wrong.yaml", "wrong.yaml, line 2, column ")]
    [InlineData("import -- --odd.csv", "--odd.csv cannot be opened: there is no such file. Check its name and folder.")]
    [InlineData("audit nothing.csv", "nothing.csv cannot be opened: there is no such file. Check its name and folder.")]
    [InlineData("audit here", "here cannot be opened: it is a folder. Name a file in it.")]
    [InlineData("import here", "here cannot be opened: it is a folder. Name a file in it.")]
    [InlineData("verify --data nowhere", "There is no base in ")]
    [InlineData("audit --data nowhere", "There is no base in ")]
    [InlineData("sweep --data here", "There is no base in ")]
    [InlineData("import clients.csv --data sales.csv/base", "The folder ")]
    [InlineData("serve --urls http://203.0.113.5:6199", "http://203.0.113.5:6199 is no address of this machine.")]
    public Task What_cannot_be_taken_is_said_with_status_3(string line, string sentence) => Says(line, sentence, Refused);

    [Fact]
    public async Task An_address_that_another_program_has_is_named()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://localhost:{((System.Net.IPEndPoint)other.LocalEndpoint).Port}";
        var (status, _, error) = await Run("serve --urls " + url);
        Assert.Equal((Refused, $"Another program listens on {url} already. Stop it, or choose another address: --urls http://localhost:5081.\n"), (status, error));
    }

    [Fact]
    public async Task Help_is_no_mistake()
    {
        var (status, output, error) = await Run("audit --help");
        Assert.Equal((0, ""), (status, error));
        Assert.Contains("--fail-under", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task Says(string line, string sentence, int expected)
    {
        var before = Directory.GetFileSystemEntries(folder).Order();
        var (status, output, error) = await Run(line);
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Equal((expected, ""), (status, output));
        Assert.Equal(before, Directory.GetFileSystemEntries(folder).Order());
    }

    private async Task<(int Status, string Output, string Error)> Run(string line)
    {
        await using var nothing = new ServiceCollection().BuildServiceProvider();
        var (output, error) = (new StringWriter(), new StringWriter());
        var status = await CommandLine.Run(line.Split(' '), new Desk(nothing, output, error, folder, Json: false, IsTerminal: false));
        return (status, output.ToString(), error.ToString());
    }
}
