using System.Globalization;
using Steward.Conversations;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Channels;

/// <summary>A fact about one call. It names nobody outside the company; the record that comes of it does.</summary>
/// <param name="For">Numbers of those on whose screen it is.</param>
public abstract record CallFact(CallId Call, string For) : Fact, IForPeople
{
    public IEnumerable<long> People => For.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture));
}

[FactName("call.rang", "phone-incoming")]
public sealed record CallRang(CallId Call, Direction Direction, string For) : CallFact(Call, For)
{
    public override Phrase Sentence => new(Direction == Direction.Out ? "channels.rang-out" : "channels.rang-in");
}

[FactName("call.answered", "phone-call")]
public sealed record CallAnswered(CallId Call, string For) : CallFact(Call, For)
{
    public override Phrase Sentence => new("channels.answered");
}

[FactName("call.ended", "phone-off")]
public sealed record CallEnded(CallId Call, bool Talked, string For) : CallFact(Call, For)
{
    public override Phrase Sentence => new(Talked ? "channels.ended" : "channels.missed");
}

/// <summary>There is nothing left to write about it: its result stands in the history, or it was nobody's.</summary>
[FactName("call.settled", "phone-check")]
public sealed record CallSettled(CallId Call, string For) : CallFact(Call, For)
{
    public override Phrase Sentence => new("channels.settled");
}
