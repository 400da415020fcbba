namespace Steward.Web.Verbs;

/// <summary>All verbs, in the order in which help shows them.</summary>
public static class VerbList
{
    public static IReadOnlyList<Verb> All() =>
    [
        new ServeVerb(),
        new DemoVerb(),
        new ImportVerb(),
        new AuditVerb(),
        new SweepVerb(),
        new FunnelVerb(),
        new VerifyVerb(),
        new UserVerb(),
        new KeyVerb(),
        new BenchVerb(),
    ];
}
