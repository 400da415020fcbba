using System.CommandLine;
using Steward.Database;
using Steward.People;
using Steward.Ui;

namespace Steward.Web.Verbs;

public sealed class UserVerb() : Verb("user", "people who sign in")
{
    public override IReadOnlyList<Verb> Parts { get; } = [new AddUserVerb()];

    public override Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop) => Task.FromResult(ExitCode.WrongUsage);
}

public sealed class AddUserVerb() : Verb("add", "adds a person; the first password is read from standard input or made up and shown once")
{
    private readonly Argument<string> email = new("email") { Description = "the address to sign in with" };
    private readonly Option<string> name = new("--name") { Description = "first and last name", Required = true };
    private readonly Option<string> role = new("--role") { Description = RoleNames.List, Required = true };
    private readonly Option<string?> password = new("--password") { Description = "the first password; left out, one is made up" };

    public override bool MakesBase => true;

    public override int? Refuse(ParseResult asked, Desk desk) => RoleNames.Refuse(asked.GetValue(role)!, desk);

    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        var known = RoleNames.Find(asked.GetValue(role)!)!.Value;
        var secret = asked.GetValue(password) ?? Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
        var added = await desk.The<AddPerson>().Run(new NewPerson(asked.GetValue(name)!, known) { Email = asked.GetValue(email), Password = secret }, Caller.System(), stop);
        if (added.IsRefused) return desk.Refuse(desk.Say(added.Refusal));
        desk.Tell(new { id = added.Done.Id.Value, email = added.Done.Email, password = secret }, words => words.WriteLine($"{added.Done.Name} can sign in as {added.Done.Email} with the password {secret}"));
        return ExitCode.Done;
    }
}

public sealed class KeyVerb() : Verb("key", "API keys")
{
    public override IReadOnlyList<Verb> Parts { get; } = [new AddKeyVerb()];

    public override Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop) => Task.FromResult(ExitCode.WrongUsage);
}

public sealed class AddKeyVerb() : Verb("add", "makes an API key; its secret is shown once")
{
    private readonly Option<string> name = new("--name") { Description = "what the key is for", Required = true };
    private readonly Option<string> role = new("--role") { Description = RoleNames.List, Required = true };

    public override bool MakesBase => true;

    public override int? Refuse(ParseResult asked, Desk desk) => RoleNames.Refuse(asked.GetValue(role)!, desk);

    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        var known = RoleNames.Find(asked.GetValue(role)!)!.Value;
        var issued = await desk.The<AddApiKey>().Run(new NewApiKey(asked.GetValue(name)!, known), Caller.System(), stop);
        if (issued.IsRefused) return desk.Refuse(desk.Say(issued.Refusal));
        desk.Tell(new { id = issued.Done.Key.Id.Value, name = issued.Done.Key.Name, secret = issued.Done.Secret }, words => words.WriteLine(issued.Done.Secret));
        return ExitCode.Done;
    }
}

/// <summary>Roles as the command line names them.</summary>
internal static class RoleNames
{
    public const string List = "salesperson, head, qc, marketer, director or admin";

    public static Role? Find(string name) => RoleCodes.Find(name);

    public static int? Refuse(string given, Desk desk) => Find(given) is null ? desk.Misused($"“{given}” is not a role. Use {List}.") : null;
}
