using System.Globalization;
using Microsoft.AspNetCore.Http;
using Steward.Foundation;
using Steward.Lists;

namespace Steward.Clients;

/// <summary>Reads a list's question from the address of a page.</summary>
public static class QuestionOf
{
    public static ClientQuestion Query(IQueryCollection query) => new()
    {
        View = query["view"].ToString() is ClientQuestion.Mine or ClientQuestion.WithoutStep ? query["view"].ToString() : null,
        Owner = long.TryParse(query["owner"], NumberStyles.None, CultureInfo.InvariantCulture, out var owner) ? owner : null,
        City = Typed.OrNull(query["city"]),
        Source = Typed.OrNull(query["source"]),
        Marked = query["marked"] == "true",
        Filter = ListQuery.FilterOf(query),
        Text = Typed.OrNull(query["q"]) is { } text ? text[..Math.Min(text.Length, 100)] : null,
        Sort = Typed.OrNull(query["sort"]) ?? "-updated",
        After = Typed.OrNull(query["after"]),
    };
}
