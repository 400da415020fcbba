using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Discards;

namespace Steward.Conversations;

public sealed class ConversationTables : ITables
{
    // Talks, comments and files belong to the client as well: a deal that is thrown away leaves them there.
    public static readonly Hanging[] Hanging =
    [
        new("activities", "clients", "client_id"), new("activities", "deals", "deal_id", "client_id is null"), new("activity_texts", "activities", "activity_id"),
        new("comments", "clients", "client_id"), new("comments", "deals", "deal_id", "client_id is null"), new("comments", "activities", "entry", Prefix: "a"),
        new("attachments", "clients", "client_id"), new("attachments", "deals", "deal_id", "client_id is null"), new("attachments", "activities", "activity_id"), new("attachments", "comments", "comment_id"),
        new("mentions", "activities", "entry", Prefix: "a"), new("mentions", "comments", "entry", Prefix: "c"),
        new("client_touches", "clients", "client_id", IsKept: true), new("deal_touches", "deals", "deal_id", IsKept: true), new("client_waits", "clients", "client_id", IsKept: true),
    ];

    public static readonly Loosened[] Loosened = [new("activities", "deal_id", "deals"), new("comments", "deal_id", "deals"), new("attachments", "deal_id", "deals"), new("client_waits", "deal_id", "deals", "client_id")];

    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Activity>().ToTable("activities");
        model.Entity<ActivityText>().ToTable("activity_texts").HasKey(t => t.ActivityId);
    }
}
