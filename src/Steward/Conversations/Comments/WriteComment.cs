using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Journal;

namespace Steward.Conversations;

/// <param name="Entry">Of the card's history: <c>a12</c>, <c>t5</c>.</param>
public sealed record NewComment(CardKind Card, long Id, string Entry, string? Text)
{
    public IReadOnlyList<StoredFile> Files { get; init; } = [];
}

/// <summary>Says a word to colleagues about an entry of a card's history. It is no touch of the client.</summary>
public sealed class WriteComment(Writer writer, TimelineQuery history, Attached attached, Mentioned mentioned) : Operation<NewComment, long>(writer)
{
    public const int Longest = 4000;

    protected override Right Needs => Right.DoTasks;

    protected override async Task<Outcome<long>> Do(NewComment ask, Work work)
    {
        var deal = ask.Card == CardKind.Deal ? await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == new DealId(ask.Id)) : null;
        var seen = deal is not null || ask.Card == CardKind.Client && await work.Db.Set<Client>().AnyAsync(c => c.Id == new ClientId(ask.Id));
        if (!seen || await history.One(ask.Card, ask.Id, ask.Entry) is null) return Refusal.NotFound("journal.no-entry");
        var text = Typed.OrNull(ask.Text) ?? "";
        if (text.Length == 0 && ask.Files.Count == 0) return Refusal.Invalid("conversations.comment-empty");
        if (text.Length > Longest) return Refusal.Invalid("conversations.comment-long", Longest);
        if (attached.WhyNot(ask.Files) is { } fault) return fault;

        var client = deal is null ? new ClientId(ask.Id) : deal.ClientId;
        var of = deal?.Id ?? await DealOf(ask.Entry, work);
        var id = await work.TakeNumbers("comments", 1);
        await work.Connection.ExecuteAsync("insert into comments (id, entry, client_id, deal_id, author_id, at, body) values (@id, @Entry, @client, @deal, @author, @at, @text)",
            new { id, ask.Entry, client = client?.Value, deal = of?.Value, author = work.By.PersonNumber, at = work.Now.ToMicroseconds(), text }, work.Transaction);
        await attached.Keep(ask.Files, null, id, client?.Value, of?.Value, work);
        var named = await mentioned.Keep($"c{id}", text, work);
        work.Tell(new CommentWritten(id, client, of, ask.Entry, text, named));
        return id;
    }

    /// <summary>What is said on the client's card of a record of a deal belongs to the deal as well.</summary>
    private static async Task<DealId?> DealOf(string entry, Work work) =>
        entry[0] == 'a' && long.TryParse(entry[1..], out var number) && await work.Connection.ExecuteScalarAsync<long?>("select deal_id from activities where id = @number", new { number }, work.Transaction) is { } deal ? new DealId(deal) : null;
}
