using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

/// <summary>Lets a program in no more; its calls fail within a second.</summary>
public sealed class RevokeApiKey(Writer writer) : Operation<ApiKeyId, ApiKey>(writer)
{
    protected override Right Needs => Right.ManagePeople;

    protected override async Task<Outcome<ApiKey>> Do(ApiKeyId ask, Work work)
    {
        if (await work.Db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == ask) is not { } key) return Refusal.NotFound("people.no-such-key");
        if (key.Revoked is not null) return key;
        key.Revoked = work.Now;
        work.Tell(new ApiKeyRevoked(key.Id, key.Name));
        return key;
    }
}
