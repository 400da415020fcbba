using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Steward.Deals;

/// <summary>A reason as its form sends it.</summary>
public sealed record ReasonInput(string Name = "", string? Parent = null, LossProof Needs = LossProof.None, bool Recoverable = true, string? ReviveDays = null)
{
    public static ReasonInput From(IFormCollection form) => new(form["name"].ToString(), form["parent"].ToString(),
        (LossProof)form["needs"].Sum(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var flag) ? flag & 7 : 0), form["recoverable"] == "true", form["revive_days"].ToString());

    public static ReasonInput Of(ReasonLine line) => new(line.Name, line.ParentId?.ToString(), line.Needs, line.Recoverable != 0, line.ReviveDays?.ToString(CultureInfo.InvariantCulture));

    public LossReasonId? ParentId => LossReasonId.TryParse(Parent, null, out var id) ? id : null;
    public int? Days => int.TryParse(ReviveDays, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? days : null;
}
