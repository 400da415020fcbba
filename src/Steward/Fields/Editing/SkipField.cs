using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Fields;

/// <param name="Why">One of <see cref="SkipReasons"/>, or what somebody wrote.</param>
public sealed record FieldSkipping(FieldId Field, string? Why);

/// <summary>The ready answers to why a field stays empty.</summary>
public static class SkipReasons
{
    public const string NobodyAsks = "nobody-asks", ClientSilent = "client-silent", NotNeeded = "not-needed";

    public static readonly IReadOnlyList<string> All = [NobodyAsks, ClientSilent, NotNeeded];
}

/// <summary>Keeps why somebody leaves a field empty, for whoever lays the forms.</summary>
public sealed class SkipField(Writer writer) : Operation<FieldSkipping, FieldSkip>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<FieldSkip>> Do(FieldSkipping ask, Work work)
    {
        if (await work.Db.Set<Field>().FirstOrDefaultAsync(f => f.Id == ask.Field && f.Archived == null) is not { } field) return Refusal.NotFound("fields.not-found");
        if (Typed.OrNull(ask.Why) is not { } why) return Refusal.Invalid("fields.why-needed");
        var skip = await work.Add(new FieldSkip
        {
            Id = await work.NewId<FieldSkip>("field_skips"), FieldId = field.Id, PersonId = work.Person, At = work.Now, Why = why.Length > 300 ? why[..300] : why,
        });
        work.Tell(new FieldSkipped(field.Id, field.Name, skip.Why));
        return skip;
    }
}
