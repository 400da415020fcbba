using System.Data.Common;
using Dapper;

namespace Steward.Audit;

/// <summary>What a finding is about, as people know it.</summary>
public sealed class SubjectView
{
    public long SubjectId { get; init; }

    /// <summary>Of the card to open: deal, client, pipeline, stage, field, task or company.</summary>
    public string Kind { get; init; } = "";
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string? Client { get; init; }
    public string? Stage { get; init; }
    public string? Currency { get; init; }

    /// <summary>The pipeline of a stage, the client of a task.</summary>
    public long? Above { get; init; }

    /// <summary>The deal of a task.</summary>
    public long? Deal { get; init; }

    /// <summary>Its page is for who edits the rules; everybody else reads of it here.</summary>
    public bool IsRule => Kind is "pipeline" or "company" or "stage" or "field";

    /// <summary>Where it can be put right.</summary>
    /// <param name="place">On the card of a deal.</param>
    public string Href(string place) => Kind switch
    {
        "client" => $"/clients/{Id}",
        "pipeline" => $"/pipelines/{Id}",
        "company" => "/pipelines",
        "stage" => $"/pipelines/{Above}",
        "field" => $"/fields#field-{Id}",
        "task" => Deal is { } deal ? $"/deals/{deal}#deal-tasks" : Above is { } client ? $"/clients/{client}" : "/today",
        _ => $"/deals/{Id}#{place}",
    };
}

internal static class Subjects
{
    private const string Deal = "d.title, c.name as client, s.name as stage, d.currency from deals d left join clients c on c.id = d.client_id left join stages s on s.id = d.stage_id";

    public static async Task<IReadOnlyDictionary<long, SubjectView>> Look(DbConnection connection, SubjectKind kind, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0) return new Dictionary<long, SubjectView>();
        if (kind == SubjectKind.Value) return await LookAtValues(connection, ids);
        var list = string.Join(',', ids); // numbers only
        return (await connection.QueryAsync<SubjectView>(Sql(kind, list))).ToDictionary(view => view.SubjectId);
    }

    /// <summary>A value is known by its deal.</summary>
    private static async Task<IReadOnlyDictionary<long, SubjectView>> LookAtValues(DbConnection connection, IReadOnlyCollection<long> ids)
    {
        var deals = await Look(connection, SubjectKind.Deal, [.. ids.Select(DealValues.DealOf).Distinct()]);
        return ids.Where(id => deals.ContainsKey(DealValues.DealOf(id))).ToDictionary(id => id, id => deals[DealValues.DealOf(id)]);
    }

    private static string Sql(SubjectKind kind, string ids) => kind switch
    {
        SubjectKind.Client => $"select id as subject_id, 'client' as kind, id, name as title from clients where id in ({ids})",
        SubjectKind.Stage => $"select s.id as subject_id, 'stage' as kind, s.id, s.name as title, p.name as stage, p.id as above from stages s join pipelines p on p.id = s.pipeline_id where s.id in ({ids})",
        SubjectKind.Field => $"select id as subject_id, 'field' as kind, id, name as title from fields where id in ({ids})",
        SubjectKind.Task => $"select t.id as subject_id, 'task' as kind, t.id, t.title, c.name as client, t.deal_id as deal, t.client_id as above from tasks t left join clients c on c.id = t.client_id where t.id in ({ids})",
        SubjectKind.Pipeline => $"select id as subject_id, 'pipeline' as kind, id, name as title from pipelines where id in ({ids})",
        SubjectKind.Company => "select 0 as subject_id, 'company' as kind, 0 as id, coalesce((select value from settings where name = 'company'), 'Steward') as title",
        SubjectKind.Invoice => $"select i.id as subject_id, 'deal' as kind, d.id, {Deal} join invoices i on i.deal_id = d.id where i.id in ({ids})",
        SubjectKind.Visit => $"select v.id as subject_id, 'deal' as kind, d.id, {Deal} join stage_visits v on v.deal_id = d.id where v.id in ({ids})",
        SubjectKind.Closure => $"select o.id as subject_id, 'deal' as kind, d.id, {Deal} join closures o on o.deal_id = d.id where o.id in ({ids})",
        _ => $"select d.id as subject_id, 'deal' as kind, d.id, {Deal} where d.id in ({ids})",
    };
}
