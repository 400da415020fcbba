using System.Globalization;
using Steward.Foundation.Statistics;

namespace Steward.Audit;

/// <summary>A pipeline whose deals show more than 25 fields, demand more than 12, or whose forms take more than three minutes, by ten openings of 30 days at least.</summary>
public sealed class FormTooLong() : PipelineCheck("4b", 0, .34)
{
    internal const int MostShown = 25;
    private const int MostRequired = 12, LongestSeconds = 180, EnoughForms = 10;

    public override Mending Remedy => Mending.By<ShortenForms>();
    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var times = (await sweep.Query<Row>("select s.pipeline_id as id, t.seconds from form_times t join stages s on s.id = t.stage_id where t.at >= @period and t.at <= @now")).ToLookup(t => t.Id, t => (double)t.Seconds);
        return [.. from form in await sweep.Query<Row>(Sql)
                   let median = times[form.Id].Count() >= EnoughForms ? Quantiles.Percentile(times[form.Id], .5) : null
                   where form.Shown > MostShown || form.Required > MostRequired || median > LongestSeconds
                   select new Violation { Subject = form.Id, Value = form.Shown, Bound = form.Required, Other = median?.ToString("0", CultureInfo.InvariantCulture) }];
    }

    private static string Sql => $"""
        select p.id, (select count(distinct r.field_key) from stage_fields r join stages s on s.id = r.stage_id where s.pipeline_id = p.id and s.archived is null) as required,
          (select count(*) from ({DealValues.AllKeys}) k where not exists (select 1 from hidden_fields h where h.pipeline_id = p.id and h.stage_id = 0 and h.field_key = k.field_key)) as shown
        from pipelines p where p.archived is null order by p.id
        """;

    private sealed class Row
    {
        public long Id { get; init; }
        public long Seconds { get; init; }
        public long Shown { get; init; }
        public long Required { get; init; }
    }
}
