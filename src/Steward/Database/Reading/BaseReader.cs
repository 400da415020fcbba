using System.Data.Common;

namespace Steward.Database;

/// <summary>Reads of the whole base, for what looks after it: caretakers, the audit, imports, the journal. Never for a page.</summary>
public sealed class BaseReader(Engine engine)
{
    public Engine Engine => engine;

    public Task<DbConnection> Open(CancellationToken stop = default) => engine.OpenReader(stop);
}
