using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Caretakers;

/// <param name="Mark">The mark under which the caretaker handed the deal over.</param>
public sealed record DealToGiveBack(string Caretaker, long Mark);

/// <summary>Gives a deal that a caretaker handed over back to whom it was. The mark stays, so that it does not change hands again until it moves on.</summary>
public sealed class GiveBack(Writer writer, HandOverDeal handOver, WithdrawTask withdraw, Settings company) : Operation<DealToGiveBack, DealId>(writer)
{
    protected override Right Needs => Right.HandOver;

    protected override async Task<Outcome<DealId>> Do(DealToGiveBack ask, Work work)
    {
        var handed = await work.Connection.QueryFirstOrDefaultAsync<Handed>("""
            select m.id, m.deal_id as deal, m.task_id as task, m.from_id as whose, m.to_id as taken, d.owner_id as owner, case when m.until is null and m.undone is null then 0 else 1 end as is_over from deal_marks m join deals d on d.id = m.deal_id
            where m.id = @Mark and m.caretaker = @Caretaker and m.from_id is not null
            """, new { ask.Mark, ask.Caretaker }, work.Transaction);
        if (handed is null || !work.By.Sight.Covers(handed.Owner)) return Refusal.NotFound("caretakers.handed-not-found");
        if (handed.IsOver == 1 || handed.Owner != handed.Taken) return Refusal.Conflict("caretakers.handed-on");
        // First: what the receiver was asked to do is not given to the old owner.
        if (handed.Task is { } task) await withdraw.RunIn(work, new Withdrawal(task, ask.Caretaker, "given back"));
        var back = await handOver.RunIn(work, new DealHandover(handed.Deal, new(handed.Whose), new Words(company.Zone).In(Langs.Of(company.Language))["caretakers.given-back"]));
        if (back.IsRefused) return back.Refusal;
        await work.Connection.ExecuteAsync("update deal_marks set undone = @now where id = @Id", new { now = work.Now.ToMicroseconds(), handed.Id }, work.Transaction);
        return handed.Deal;
    }

    private sealed class Handed
    {
        public long Id { get; init; }
        public DealId Deal { get; init; }
        public TaskId? Task { get; init; }
        public long Whose { get; init; }
        public long Taken { get; init; }
        public long? Owner { get; init; }

        /// <summary>1: given back already, or the deal has moved on since.</summary>
        public int IsOver { get; init; }
    }
}
