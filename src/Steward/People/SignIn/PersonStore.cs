using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

/// <summary>Lets ASP.NET Core Identity keep people in the base through the one writer, like everything else.</summary>
public sealed class PersonStore(Writer writer, Entities entities)
    : IUserPasswordStore<Person>, IUserEmailStore<Person>, IUserSecurityStampStore<Person>, IUserLockoutStore<Person>
{
    public async Task<Person?> FindByEmailAsync(string normalizedEmail, CancellationToken stop)
    {
        var key = normalizedEmail.Trim().ToLowerInvariant();
        return await entities.Read(Caller.System(), db => db.Set<Person>().FirstOrDefaultAsync(p => p.EmailKey == key, stop), stop);
    }

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken stop)
    {
        var id = new PersonId(long.Parse(userId, System.Globalization.CultureInfo.InvariantCulture));
        return await entities.Read(Caller.System(), db => db.Set<Person>().FirstOrDefaultAsync(p => p.Id == id, stop), stop);
    }

    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken stop)
    {
        // Only what a try to sign in changes: a role or a dismissal of the same moment must not be undone by an older copy.
        await writer.Run<Nothing>(Caller.System(), async work =>
        {
            var stored = await work.Db.Set<Person>().FirstAsync(p => p.Id == user.Id, stop);
            (stored.FailedSignIns, stored.LockedUntil) = (user.FailedSignIns, user.LockedUntil);
            return new Nothing();
        }, stop);
        return IdentityResult.Success;
    }

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken stop) => throw new NotSupportedException("People are added by AddPerson.");
    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken stop) => throw new NotSupportedException("People are never deleted: history must know who.");
    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken stop) => FindByEmailAsync(normalizedUserName, stop);

    public Task<string> GetUserIdAsync(Person user, CancellationToken stop) => Task.FromResult(user.Id.ToString());
    public Task<string?> GetUserNameAsync(Person user, CancellationToken stop) => Task.FromResult<string?>(user.Name);
    public Task SetUserNameAsync(Person user, string? userName, CancellationToken stop) => Done(() => user.Name = userName ?? user.Name);
    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken stop) => Task.FromResult(user.EmailKey);
    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken stop) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken stop) => Task.FromResult(user.PasswordHash);
    public Task<bool> HasPasswordAsync(Person user, CancellationToken stop) => Task.FromResult(user.PasswordHash is not null);
    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken stop) => Done(() => user.PasswordHash = passwordHash);

    public Task<string?> GetEmailAsync(Person user, CancellationToken stop) => Task.FromResult(user.Email);
    public Task SetEmailAsync(Person user, string? email, CancellationToken stop) => Done(() => user.Email = email);
    public Task<bool> GetEmailConfirmedAsync(Person user, CancellationToken stop) => Task.FromResult(true);
    public Task SetEmailConfirmedAsync(Person user, bool confirmed, CancellationToken stop) => Task.CompletedTask;
    public Task<string?> GetNormalizedEmailAsync(Person user, CancellationToken stop) => Task.FromResult(user.EmailKey);
    public Task SetNormalizedEmailAsync(Person user, string? normalizedEmail, CancellationToken stop) => Task.CompletedTask;

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken stop) => Task.FromResult<string?>(user.SecurityStamp);
    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken stop) => Done(() => user.SecurityStamp = stamp);

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken stop) => Task.FromResult(user.FailedSignIns);
    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken stop) => Task.FromResult(true);
    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken stop) => Task.CompletedTask;
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken stop) => Task.FromResult(user.LockedUntil?.ToDateTimeOffset());
    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? end, CancellationToken stop) => Done(() => user.LockedUntil = end is { } at ? Instant.FromDateTimeOffset(at) : null);
    public Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken stop) => Task.FromResult(++user.FailedSignIns);
    public Task ResetAccessFailedCountAsync(Person user, CancellationToken stop) => Done(() => user.FailedSignIns = 0);

    public void Dispose() { }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
