using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Steward.Database;
using Steward.Discards;
using Steward.People;

namespace Steward.Deals;

public sealed class DealTables : ITables
{
    public static readonly GuardedTable Guard = new("deals", "owner_id");

    public static readonly Hanging[] Hanging =
    [
        new("deals", "clients", "client_id"),
        .. from table in new[] { "stage_visits", "closures", "deal_terms", "move_exceptions", "approvals", "deal_competitors" } select new Hanging(table, "deals", "deal_id"),
        new("visit_checks", "stage_visits", "visit_id"),
    ];

    // What a deal shares with others stays with them: who spoke for the client, the deal that came of this one, a dispute about a gate.
    public static readonly Loosened[] Loosened = [new("deals", "contact_id", "contacts"), new("deals", "after_id", "deals"), new("gate_disputes", "deal_id", "deals")];

    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Pipeline>().ToTable("pipelines");
        model.Entity<Stage>().ToTable("stages");
        model.Entity<StageField>().ToTable("stage_fields").HasKey(f => new { f.StageId, f.FieldKey });
        model.Entity<LossReason>().ToTable("loss_reasons");
        model.Entity<StageGate>().ToTable("stage_gates");
        model.Entity<ChecklistItem>().ToTable("stage_checklist");
        model.Entity<VisitCheck>().ToTable("visit_checks").HasKey(c => new { c.VisitId, c.ItemId });
        model.Entity<PipelineVersion>().ToTable("pipeline_versions").HasKey(v => new { v.PipelineId, v.Number });
        model.Entity<PipelineDraft>().ToTable("pipeline_drafts").HasKey(d => d.PipelineId);
        model.Entity<HiddenField>().ToTable("hidden_fields").HasKey(f => new { f.PipelineId, f.StageId, f.FieldKey });
        model.Entity<MoveException>().ToTable("move_exceptions");
        model.Entity<Approval>().ToTable("approvals");
        model.Entity<GateDispute>().ToTable("gate_disputes");
        model.Entity<FormTime>().ToTable("form_times");
        model.Entity<Competitor>().ToTable("competitors");
        model.Entity<DealCompetitor>().ToTable("deal_competitors").HasKey(c => new { c.DealId, c.CompetitorId });
        model.Entity<LossBatch>(batch =>
        {
            batch.ToTable("loss_batches");
            batch.Ignore(b => b.DealList);
        });
        model.Entity<RevivalRule>().ToTable("revival_rules");
        model.Entity<StageVisit>().ToTable("stage_visits");
        model.Entity<Closure>().ToTable("closures");
        model.Entity<DealTerm>().ToTable("deal_terms").HasKey(t => new { t.Term, t.DealId });
        model.Entity<Deal>(deal =>
        {
            // Kept by the base itself from the plan.
            var planned = deal.Property(d => d.Planned).Metadata;
            planned.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            planned.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            deal.ToTable("deals");
            deal.Ignore(d => d.IsOpen);
            deal.Property(d => d.Version).IsConcurrencyToken();
            deal.HasQueryFilter(d => db.SeesAll || (d.OwnerId == null ? db.SeesUnowned : db.SeenOwners<Person>().Contains(d.OwnerId)));
        });
    }
}

/// <summary>A beginning by which a deal is found.</summary>
public sealed class DealTerm
{
    public required string Term { get; init; }
    public DealId DealId { get; init; }
}
