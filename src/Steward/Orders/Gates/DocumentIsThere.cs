using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Orders;

/// <summary>An offer was sent, a contract signed.</summary>
public sealed class DocumentIsThere : IGateKind
{
    private const string Signed = ":signed";

    public string Kind => "document";

    public int Order => 60;

    public ExitKind? Exit => ExitKind.Document;

    public IReadOnlyList<string> Choices { get; } = ["offer", "contract", "contract" + Signed, "act" + Signed];

    public GateBody Read(string choice) => new() { Document = Typed.OrNull(choice.Split(':')[0]), Signed = choice.EndsWith(Signed, StringComparison.Ordinal) };

    public Phrase Label(GateBody body) => body.Signed ? new($"gates.document.signed.{KindOf(body) ?? DocumentKind.Contract}") : new($"gates.document.{KindOf(body) ?? DocumentKind.Offer}");

    public Task<Refusal?> Fault(GateBody body, StewardDb db) => Task.FromResult(KindOf(body) is not null ? null : Refusal.Invalid("gates.document.no-such-kind", body.Document));

    public async Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body)
    {
        var kind = KindOf(body) ?? DocumentKind.Offer;
        return await ask.Db.Set<Document>().Where(d => d.DealId == ask.Deal.Id && d.Kind == kind && (!body.Signed || d.Signed != null)).OrderByDescending(d => d.At).Select(d => d.Name).FirstOrDefaultAsync();
    }

    private static DocumentKind? KindOf(GateBody body) => Named.Of<DocumentKind>(body.Document);
}
