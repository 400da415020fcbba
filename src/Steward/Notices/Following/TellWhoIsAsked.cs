using Dapper;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;
using Steward.People;

namespace Steward.Notices;

/// <summary>Tells those whose word a deal waits for, and those who wait for the word when it is said.</summary>
public sealed class TellWhoIsAsked(IEnumerable<ICarryNotices> carriers, Staffing staff, Onlookers onlookers) : IListen<ApprovalAsked>, IListen<ApprovalDecided>, IListen<GateDisputed>, IListen<DisputeAnswered>
{
    /// <summary>Those of the role that the gate names; where none of them sees the deal, those above it.</summary>
    public async Task Hear(ApprovalAsked fact, Work work)
    {
        await work.Flush();
        var seeing = (await Seeing(fact.Deal, work)).Where(p => WaitingApprovals.MayDecide(p.Role, fact.Role)).ToList();
        var asked = seeing.Exists(p => p.Role == fact.Role) ? seeing.Where(p => p.Role == fact.Role) : seeing;
        await Tell([.. asked.Select(p => p.Id.Value)], NoticeKind.ApprovalAsked, fact.Deal, null, null, work);
    }

    public async Task Hear(ApprovalDecided fact, Work work)
    {
        await work.Flush();
        var asker = await work.Connection.ExecuteScalarAsync<long?>("select asked_by from approvals where deal_id = @Value and granted is not null order by decided desc, id desc limit 1", new { fact.Deal.Value }, work.Transaction);
        await Tell(asker, fact.Granted ? NoticeKind.Approved : NoticeKind.Denied, fact.Deal, null, work);
    }

    public async Task Hear(GateDisputed fact, Work work)
    {
        var pipeline = await work.Connection.ExecuteScalarAsync<long>("select pipeline_id from deals where id = @Value", new { fact.Deal.Value }, work.Transaction);
        await Tell([.. (await Seeing(fact.Deal, work)).Where(p => p.Role.Has(Right.EditRules)).Select(p => p.Id.Value)], NoticeKind.Disputed, fact.Deal, "p" + pipeline, fact.Stage, work);
    }

    public async Task Hear(DisputeAnswered fact, Work work)
    {
        await work.Flush();
        await Tell(await work.Connection.ExecuteScalarAsync<long?>("select by_id from gate_disputes where deal_id = @Value and answered is not null order by answered desc, id desc limit 1", new { fact.Deal.Value }, work.Transaction), NoticeKind.DisputeAnswered, fact.Deal, null, work);
    }

    private Task Tell(long? person, NoticeKind kind, DealId deal, string? said, Work work) => person is { } one ? Tell([one], kind, deal, null, said, work) : Task.CompletedTask;

    private async Task Tell(IReadOnlyList<long> people, NoticeKind kind, DealId deal, string? entry, string? said, Work work)
    {
        if (work.By.Door is Door.Bulk or Door.Demo) return;
        List<NewNotice> notices = [.. people.Where(p => p != work.By.PersonNumber).Order().Select(p => new NewNotice(p, kind, null, deal.Value, entry, said))];
        if (notices.Count > 0) foreach (var carrier in carriers) await carrier.Carry(notices, work);
    }

    private async Task<IReadOnlyList<Colleague>> Seeing(DealId deal, Work work)
    {
        var owner = await work.Connection.ExecuteScalarAsync<long?>("select owner_id from deals where id = @Value", new { deal.Value }, work.Transaction);
        var seeing = new List<Colleague>();
        foreach (var person in (await staff.All()).Values.OrderBy(p => p.Id.Value)) if (await onlookers.Sees(person, owner)) seeing.Add(person);
        return seeing;
    }
}
