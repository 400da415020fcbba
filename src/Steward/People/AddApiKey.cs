using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

public sealed record NewApiKey(string Name, Role Role);

/// <param name="Secret">Shown once; the base keeps only its hash.</param>
public sealed record IssuedKey(ApiKey Key, string Secret);

/// <summary>Lets a program in under a role.</summary>
public sealed class AddApiKey(Writer writer) : Operation<NewApiKey, IssuedKey>(writer)
{
    /// <summary>Secrets begin so, that they are recognised where they should not be.</summary>
    public const string Mark = "stw_";

    protected override Right Needs => Right.ManagePeople;

    protected override async Task<Outcome<IssuedKey>> Do(NewApiKey ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("people.name-needed");
        if (!work.By.Role.Covers(ask.Role)) return Refusal.Forbidden("people.above-your-own");
        if ((await work.Db.Set<ApiKey>().Where(k => k.Revoked == null).Select(k => k.Name).ToListAsync()).Contains(name, Typed.Names)) return Refusal.Conflict("people.key-taken", name);
        var secret = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        var key = await work.Add(new ApiKey
        {
            Id = await work.NewId<ApiKey>("api_keys"), Name = name, Role = ask.Role, Prefix = secret[..10], Hash = HashOf(secret), Created = work.Now,
        });
        work.Tell(new ApiKeyAdded(key.Id, key.Name, key.Role));
        return new IssuedKey(key, secret);
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
