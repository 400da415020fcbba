using Dapper;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Conversations;

/// <summary>Files that belong to a record or a comment. Their bytes are in the same folder as those of fields.</summary>
public sealed class Attached(FieldFiles files)
{
    public const int Most = 10;

    public Refusal? WhyNot(IReadOnlyCollection<StoredFile> given) =>
        given.Count > Most ? Refusal.Invalid("conversations.files-many", Most) : given.Any(file => !files.Holds(file)) ? Refusal.Invalid("fields.not-a-file") : null;

    public async Task Keep(IReadOnlyCollection<StoredFile> given, long? activity, long? comment, long? client, long? deal, Work work)
    {
        if (given.Count == 0) return;
        var id = await work.TakeNumbers("attachments", given.Count);
        foreach (var file in given)
            await work.Connection.ExecuteAsync("insert into attachments (id, activity_id, comment_id, client_id, deal_id, file, size) values (@id, @activity, @comment, @client, @deal, @file, @size)",
                new { id = id++, activity, comment, client, deal, file = file.ToString(), size = files.SizeOf(file) }, work.Transaction);
    }
}
