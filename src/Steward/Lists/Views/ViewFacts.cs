using Steward.Foundation;

namespace Steward.Lists;

[FactName("view.kept", "bookmark")]
public sealed record ViewKept(long View, string List, string Name, bool Shared, string Asks) : Fact
{
    public override Phrase Sentence => new(Shared ? "lists.view.kept-shared" : "lists.view.kept", Name);
}

[FactName("view.dropped", "bookmark-off")]
public sealed record ViewDropped(long View, string List, string Name) : Fact
{
    public override Phrase Sentence => new("lists.view.dropped", Name);
}
