using Dapper;
using Steward.Database;
using Steward.Fields;

namespace Steward.Conversations;

/// <summary>The files of entries and comments.</summary>
public sealed class AttachedFiles(BaseReader reader) : IHoldFiles
{
    public async Task<IEnumerable<string>> Held(CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        return await connection.QueryAsync<string>("select file from attachments");
    }
}
