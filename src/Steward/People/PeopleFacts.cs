using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

[FactName("person.added", "user-plus")]
public sealed record PersonAdded(PersonId Person, [property: Personal] string Name, Role Role) : Fact
{
    public override Phrase Sentence => new("people.added", Name);
    public override string About => $"person:{Person}";
}

[FactName("person.signed-in", "login")]
public sealed record PersonSignedIn(PersonId Person) : Fact
{
    public override Phrase Sentence => new("people.signed-in");
}

[FactName("person.sign-in-failed", "lock")]
public sealed record SignInFailed(PersonId Person, int Attempts) : Fact
{
    public override Phrase Sentence => new("people.sign-in-failed", Attempts);
}

[FactName("team.added", "users-group")]
public sealed record TeamAdded(TeamId Team, string Name) : Fact
{
    public override Phrase Sentence => new("people.team-added", Name);
}

[FactName("team.head-appointed", "users-group")]
public sealed record TeamHeadAppointed(TeamId Team, string TeamName, PersonId? Before, PersonId Head, [property: Personal] string Name) : Fact
{
    public override Phrase Sentence => new("people.head-appointed", Name, TeamName);
    public override string About => $"person:{Head}";
}

[FactName("key.added", "key")]
public sealed record ApiKeyAdded(ApiKeyId Key, string Name, Role Role) : Fact
{
    public override Phrase Sentence => new("people.key-added", Name);
}

[FactName("person.renamed", "user-edit")]
public sealed record PersonRenamed(PersonId Person, [property: Personal] string Before, [property: Personal] string Name) : Fact
{
    public override Phrase Sentence => new("people.renamed", Before, Name);
    public override string About => $"person:{Person}";
}

[FactName("person.role-changed", "user-shield")]
public sealed record PersonRoleChanged(PersonId Person, [property: Personal] string Name, Role Before, Role Role) : Fact
{
    public override Phrase Sentence => new("people.role-changed", Name, new Phrase("people.role." + Before), new Phrase("people.role." + Role));
    public override string About => $"person:{Person}";
}

[FactName("person.team-changed", "users-group")]
public sealed record PersonTeamChanged(PersonId Person, [property: Personal] string Name, TeamId? Before, TeamId? Team) : Fact
{
    public override Phrase Sentence => new("people.team-changed", Name);
    public override string About => $"person:{Person}";
}

[FactName("person.extension-changed", "phone")]
public sealed record PersonExtensionChanged(PersonId Person, [property: Personal] string Name, string? Before, string? Extension) : Fact
{
    public override Phrase Sentence => new("people.extension-changed", Name, string.IsNullOrEmpty(Before) ? "—" : Before, string.IsNullOrEmpty(Extension) ? "—" : Extension);
    public override string About => $"person:{Person}";
}

[FactName("person.left", "user-off")]
public sealed record PersonLeft(PersonId Person, [property: Personal] string Name) : Fact
{
    public override Phrase Sentence => new("people.left", Name);
    public override string About => $"person:{Person}";
}

[FactName("person.came-back", "user-check")]
public sealed record PersonCameBack(PersonId Person, [property: Personal] string Name) : Fact
{
    public override Phrase Sentence => new("people.came-back", Name);
    public override string About => $"person:{Person}";
}

[FactName("person.password-given", "lock-open")]
public sealed record PasswordGiven(PersonId Person, [property: Personal] string Name) : Fact
{
    public override Phrase Sentence => new("people.password-given", Name);
    public override string About => $"person:{Person}";
}

[FactName("person.password-changed", "lock")]
public sealed record PasswordChanged(PersonId Person) : Fact
{
    public override Phrase Sentence => new("people.password-changed");
}

[FactName("person.language-chosen", "language")]
public sealed record LanguageChosen(PersonId Person, string Language) : Fact
{
    public override Phrase Sentence => new("people.language-chosen");
}

[FactName("key.revoked", "key-off")]
public sealed record ApiKeyRevoked(ApiKeyId Key, string Name) : Fact
{
    public override Phrase Sentence => new("people.key-revoked", Name);
}
