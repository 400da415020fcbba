using Steward.Ui;

namespace Steward.Lists;

/// <summary>“212 · 1 240 000 ₾”, or that there are more than anybody counts.</summary>
public static class ListSumText
{
    public static string Of(ListSum sum, Words words, string counted = "lists.rows") => sum.IsMore
        ? words.Say("lists.more-than", ListSums.Most)
        : string.Join(" · ", sum.Money.Take(3).Select(money => words.Formats.Money(money)).Prepend(words.Say(counted, sum.Count)));
}
