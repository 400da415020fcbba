using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Notices;

/// <param name="Only">One of them; nobody named: all of one's own.</param>
/// <param name="UpTo">The newest that was seen: what came after it is not read yet.</param>
public sealed record NoticesRead(long? Only = null, long? UpTo = null);

/// <summary>Takes notices as read. It is nobody's business but the reader's, so no fact tells of it.</summary>
public sealed class ReadNotices(Writer writer) : Operation<NoticesRead, int>(writer)
{
    protected override Right Needs => Right.SeeBase;

    protected override async Task<Outcome<int>> Do(NoticesRead ask, Work work) => await work.Connection.ExecuteAsync(
        "update notices set read = @now where person_id = @me and read is null" + (ask.Only is null ? "" : " and id = @Only") + (ask.UpTo is null ? "" : " and id <= @UpTo"), new { now = work.Now.ToMicroseconds(), me = work.By.PersonNumber ?? 0, ask.Only, ask.UpTo }, work.Transaction);
}
