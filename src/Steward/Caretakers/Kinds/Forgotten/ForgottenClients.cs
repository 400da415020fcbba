using Steward.Deals;

namespace Steward.Caretakers;

/// <summary>H1: an active client with whom nothing has happened for too long, and nothing is planned.</summary>
public sealed class ForgottenClients(ClockSweep sweep) : ClockCaretaker(sweep)
{
    public override string Id => "H1";
    public override string Icon => "zzz";
    public override CaretakerSettings Usual => new() { Days = 60, TasksADay = 10, TaskTerm = 3 };
    public override StepKind TaskKind => StepKind.Call;
    public override IReadOnlyCollection<Stop> StoppedBy => Enum.GetValues<Stop>();

    /// <remarks>Active: has an owner who works here, and either no deal yet or one that is not lost. A client of nothing but lost deals is a refusal and belongs to revival.</remarks>
    public override string Everyone => """
        select c.id as client_id, c.owner_id, coalesce(c.created, (select min(d.created) from deals d where d.client_id = c.id)) as born
        from clients c join people p on p.id = c.owner_id and p.active = 1
        where (not exists (select 1 from deals d where d.client_id = c.id) or exists (select 1 from deals d where d.client_id = c.id and d.outcome <> 2)) and not exists (select 1 from away w where w.person_id = c.owner_id) {among}
        """;

    public override IReadOnlyList<Clock> Clocks =>
    [
        new("touch",
            "select t.last_touch from client_touches t where t.client_id = e.client_id",
            "select client_id, at from activities where client_id is not null and (counts & 1) <> 0"),
        new("won",
            "select max(d.closed) from deals d where d.client_id = e.client_id and d.outcome = 1",
            "select client_id, closed from deals where client_id is not null and outcome = 1 and closed is not null"),
        // A result of its own: a person ended it, it was not dropped, there are words, and it was with the client and no look at the work (kind 6).
        new("task",
            "select max(k.done) from tasks k where k.client_id = e.client_id and k.done is not null and k.kind <> 6 and k.ending between 1 and 4 and length(k.result) >= 10",
            "select client_id, done from tasks where client_id is not null and done is not null and kind <> 6 and ending between 1 and 4 and length(result) >= 10"),
    ];
}
