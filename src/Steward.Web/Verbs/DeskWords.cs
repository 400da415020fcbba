using NodaTime;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Web.Verbs;

internal static class DeskWords
{
    /// <summary>A refusal as one English sentence.</summary>
    public static string Say(this Desk desk, Refusal refusal) => new Words(DateTimeZone.Utc).In(Lang.En).Say(refusal.Why);
}
