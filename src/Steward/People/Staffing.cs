using System.Collections.Frozen;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Ui;

namespace Steward.People;

/// <summary>A person as pages and rules need them.</summary>
public sealed record Colleague(PersonId Id, string Name, Role Role, TeamId? Team, bool Active, string SecurityStamp, string Language)
{
    /// <summary>The person may do nothing but change the password.</summary>
    public bool PasswordIsTemporary { get; init; }

    /// <summary>Who heads their team.</summary>
    public PersonId? Head { get; init; }
}

/// <summary>Who works here, in memory: hundreds of people at most, asked at every request. At most a second old, so that
/// a dismissed person is out within a second on every machine.</summary>
public sealed class Staffing(BaseReader reader, IClock clock) : IPeopleNames, ICallersNow
{
    private static readonly Duration Oldest = Duration.FromSeconds(1);
    private readonly SemaphoreSlim reading = new(1, 1);
    private Snapshot snapshot = new(Instant.MinValue, FrozenDictionary<PersonId, Colleague>.Empty);

    public async ValueTask<IReadOnlyDictionary<PersonId, Colleague>> All(CancellationToken stop = default)
    {
        var current = snapshot;
        if (clock.GetCurrentInstant() - current.At < Oldest) return current.People;
        await reading.WaitAsync(stop);
        try
        {
            if (snapshot != current) return snapshot.People;
            await using var connection = await reader.Open(stop);
            var rows = await connection.QueryAsync<Row>("select p.id, p.name, p.role, p.team_id, p.active, p.security_stamp, p.language, p.password_is_temporary, t.head_id from people p left join teams t on t.id = p.team_id");
            snapshot = new(clock.GetCurrentInstant(), rows.Select(r => new Colleague(r.Id, r.Name, (Role)r.Role, r.TeamId, r.Active != 0, r.SecurityStamp, r.Language) { Head = r.HeadId, PasswordIsTemporary = r.PasswordIsTemporary != 0 }).ToFrozenDictionary(c => c.Id));
            return snapshot.People;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Forget() => snapshot = snapshot with { At = Instant.MinValue };

    public async ValueTask<string> NameOf(PersonId? person) => person is { } id && (await All()).TryGetValue(id, out var colleague) ? colleague.Name : "—";

    public string? Known(long person) => snapshot.People.TryGetValue(new PersonId(person), out var colleague) ? colleague.Name : null;

    public IReadOnlyList<(long Number, string Name)> Here() => [.. snapshot.People.Values.Where(c => c.Active).OrderBy(c => c.Name, StringComparer.CurrentCulture).Select(c => (c.Id.Value, c.Name))];

    ValueTask<string> IPeopleNames.NameOf(long? person) => NameOf(person is { } id ? new PersonId(id) : null);

    /// <summary>Whose rows a person sees. With <see cref="SightOfKey"/> the one place where roles become rows.</summary>
    public async ValueTask<Sight> SightOf(Colleague person) => person.Role switch
    {
        Role.Salesperson => Sight.Own(person.Id.Value),
        Role.Head => Sight.Team((await All()).Values.Where(c => c.Id == person.Id || c.Head == person.Id || person.Team is { } team && c.Team == team).Select(c => c.Id.Value)),
        Role.Marketer => Sight.None, // figures, no rows: nobody's name or phone
        _ => Sight.Everything,
    };

    /// <summary>Whose rows a program with a key sees. It is nobody's colleague, so it has neither rows of its own nor a team: a role that sees
    /// its own sees nothing, and who leads works with all.</summary>
    public static Sight SightOfKey(Role role) => role is Role.Salesperson or Role.Marketer ? Sight.None : Sight.Everything;

    /// <summary>A person as the one who asks; null when they no longer work here.</summary>
    public async ValueTask<Caller?> CallerFor(PersonId id, Door door) =>
        (await All()).TryGetValue(id, out var person) && person.Active ? new Caller(id.Value, person.Name, person.Role, door, await SightOf(person)) : null;

    ValueTask<Caller?> ICallersNow.Now(Caller caller) => caller.PersonNumber is { } me ? CallerFor(new PersonId(me), caller.Door) : ValueTask.FromResult<Caller?>(caller);

    private sealed record Snapshot(Instant At, FrozenDictionary<PersonId, Colleague> People);

    private sealed class Row
    {
        public PersonId Id { get; init; }
        public string Name { get; init; } = "";
        public long Role { get; init; }
        public TeamId? TeamId { get; init; }
        public long Active { get; init; }
        public string SecurityStamp { get; init; } = "";
        public string Language { get; init; } = "en";
        public long PasswordIsTemporary { get; init; }
        public PersonId? HeadId { get; init; }
    }
}
