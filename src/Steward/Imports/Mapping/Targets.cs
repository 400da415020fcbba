using NodaTime;
using static Steward.Imports.Kinds;

namespace Steward.Imports;

/// <summary>Everything that a mapping can make, on one page: the words of mappings, of our own layout and of their refusals come from here.</summary>
internal static class Targets
{
    private static readonly string[] Roles = ["salesperson", "head", "qc", "marketer", "director", "admin"];

    /// <summary>Known words that this version has no place for yet.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotYet = new Dictionary<string, string>
    {
        ["order"] = "orders", ["invoice"] = "invoices", ["payment"] = "payments", ["lead"] = "leads",
    };

    public static readonly Target User = new("user", place => new UserRow { Place = place },
    [
        Text("external_id", (UserRow row, string text) => row.ExternalId = text),
        Text("name", (UserRow row, string text) => row.Name = text, isRequired: true),
        Text("email", (UserRow row, string text) => row.Email = text),
        OneWord("role", Roles, (UserRow row, string text) => row.Role = text),
        Text("team", (UserRow row, string text) => row.Team = text),
        Flag("team_head", (UserRow row, bool flag) => row.TeamHead = flag),
    ]);

    public static readonly Target Client = new("client", place => new ClientRow { Place = place },
    [
        Text("external_id", (ClientRow row, string text) => row.ExternalId = text),
        Text("name", (ClientRow row, string text) => row.Name = text, isRequired: true),
        Flag("is_company", (ClientRow row, bool flag) => row.IsCompany = flag),
        Text("owner", (ClientRow row, string text) => row.Owner = text),
        Text("tax_id", (ClientRow row, string text) => row.TaxId = text),
        Text("city", (ClientRow row, string text) => row.City = text),
        Text("source", (ClientRow row, string text) => row.Source = text),
        Text("note", (ClientRow row, string text) => row.Note = text),
        Moment("created", (ClientRow row, Instant at) => row.Created = at),
    ]);

    public static readonly Target Contact = new("contact", place => new ContactRow { Place = place },
    [
        Text("external_id", (ContactRow row, string text) => row.ExternalId = text),
        Text("client", (ContactRow row, string text) => row.Client = text),
        Text("name", (ContactRow row, string text) => row.Name = text, isRequired: true),
        Text("role", (ContactRow row, string text) => row.Role = text),
        Flag("is_decision_maker", (ContactRow row, bool flag) => row.IsDecisionMaker = flag),
        Text("phone", (ContactRow row, string text) => row.Add(ImportedPoint.Phone, text)),
        Text("email", (ContactRow row, string text) => row.Add(ImportedPoint.Email, text)),
        Text("messenger", (ContactRow row, string text) => row.Add(ImportedPoint.Messenger, text)),
    ]);

    public static readonly Target ContactPoint = new("contact_point", place => new ContactPointRow { Place = place },
    [
        Text("client", (ContactPointRow row, string text) => row.Client = text),
        Text("contact", (ContactPointRow row, string text) => row.Contact = text),
        Word("kind", (ContactPointRow row, ImportedPoint kind) => row.Kind = kind, isRequired: true),
        Text("value", (ContactPointRow row, string text) => row.Value = text, isRequired: true),
    ], "client", "contact");

    public static readonly Target Deal = new("deal", place => new DealRow { Place = place },
    [
        Text("external_id", (DealRow row, string text) => row.ExternalId = text),
        Text("client", (DealRow row, string text) => row.Client = text),
        Text("contact", (DealRow row, string text) => row.Contact = text),
        Text("title", (DealRow row, string text) => row.Title = text),
        Text("pipeline", (DealRow row, string text) => row.Pipeline = text),
        Text("stage", (DealRow row, string text) => row.Stage = text),
        Word("outcome", (DealRow row, ImportedOutcome outcome) => row.Outcome = outcome),
        Text("loss_reason", (DealRow row, string text) => row.LossReason = text),
        Text("loss_comment", (DealRow row, string text) => row.LossComment = text),
        Moment("created", (DealRow row, Instant at) => row.Created = at),
        Moment("closed", (DealRow row, Instant at) => row.Closed = at),
        Moment("stage_entered", (DealRow row, Instant at) => row.StageEntered = at),
        Day("expected_close", (DealRow row, LocalDate day) => row.ExpectedClose = day),
        Amount("amount", (DealRow row, decimal amount) => row.Amount = amount),
        Currency("currency", (DealRow row, string code) => row.Currency = code),
        Text("owner", (DealRow row, string text) => row.Owner = text),
        Text("source", (DealRow row, string text) => row.Source = text),
        Text("need", (DealRow row, string text) => row.Need = text),
    ], "title", "external_id");

    public static readonly Target StageVisit = new("stage_visit", place => new StageVisitRow { Place = place },
    [
        Text("deal", (StageVisitRow row, string text) => row.Deal = text, isRequired: true),
        Text("stage", (StageVisitRow row, string text) => row.Stage = text, isRequired: true),
        Moment("entered", (StageVisitRow row, Instant at) => row.Entered = at),
        Moment("left", (StageVisitRow row, Instant at) => row.Left = at),
        Word("exit", (StageVisitRow row, ImportedExit exit) => row.Exit = exit),
        Text("who", (StageVisitRow row, string text) => row.Who = text),
    ]);

    public static readonly Target Activity = new("activity", place => new ActivityRow { Place = place },
    [
        Text("external_id", (ActivityRow row, string text) => row.ExternalId = text),
        Text("client", (ActivityRow row, string text) => row.Client = text),
        Text("deal", (ActivityRow row, string text) => row.Deal = text),
        Word("kind", (ActivityRow row, ImportedActivity kind) => row.Kind = kind, isRequired: true),
        Word("direction", (ActivityRow row, ImportedDirection direction) => row.Direction = direction),
        Moment("at", (ActivityRow row, Instant at) => row.At = at, isRequired: true),
        Text("who", (ActivityRow row, string text) => row.Who = text),
        Text("text", (ActivityRow row, string text) => row.Text = text),
        Whole("talk_seconds", (ActivityRow row, int seconds) => row.TalkSeconds = seconds),
        Whole("ring_seconds", (ActivityRow row, int seconds) => row.RingSeconds = seconds),
        Text("subject", (ActivityRow row, string text) => row.Subject = text),
    ], "client", "deal");

    public static readonly Target Task = new("task", place => new TaskRow { Place = place },
    [
        Text("external_id", (TaskRow row, string text) => row.ExternalId = text),
        Text("client", (TaskRow row, string text) => row.Client = text),
        Text("deal", (TaskRow row, string text) => row.Deal = text),
        Text("kind", (TaskRow row, string text) => row.Kind = text),
        Text("title", (TaskRow row, string text) => row.Title = text, isRequired: true),
        Text("owner", (TaskRow row, string text) => row.Owner = text),
        Moment("created", (TaskRow row, Instant at) => row.Created = at),
        Moment("due", (TaskRow row, Instant at) => row.Due = at),
        Moment("done", (TaskRow row, Instant at) => row.Done = at),
        Text("result", (TaskRow row, string text) => row.Result = text),
        Text("declined_reason", (TaskRow row, string text) => row.DeclinedReason = text),
        Whole("reschedules", (TaskRow row, int times) => row.Reschedules = times),
    ]);

    /// <summary>In the order in which one row gives them: what is named by others comes first.</summary>
    public static readonly IReadOnlyList<Target> All = [User, Client, Contact, ContactPoint, Deal, StageVisit, Activity, Task];
}
