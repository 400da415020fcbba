using NodaTime;
using Steward.Clients;
using Steward.Foundation;

namespace Steward.Caretakers;

[FactName("client.marked", "zzz")]
public sealed record ClientMarked(ClientId Client, string Caretaker, int Days, Instant Clock, string By) : ClientFact(Client)
{
    public override Phrase Sentence => new($"caretakers.{Caretaker.ToLowerInvariant()}.marked", Days, new Phrase("caretakers.clock." + By), Clock);
}

[FactName("client.unmarked", "arrow-back-up")]
public sealed record ClientUnmarked(ClientId Client, string Caretaker, Stop Stop, Instant Since) : ClientFact(Client)
{
    public override Phrase Sentence => new($"caretakers.{Caretaker.ToLowerInvariant()}.unmarked", new Phrase("caretakers.stop." + Stop.ToString().ToLowerInvariant()));
}

[FactName("caretaker.changed", "settings")]
public sealed record CaretakerChanged(string Caretaker, string Setting, string From, string To) : Fact
{
    public override Phrase Sentence => new("caretakers.changed", new Phrase($"caretakers.{Caretaker.ToLowerInvariant()}"), new Phrase("caretakers.setting." + Setting), From, To);
}
