namespace Steward.Audit;

/// <summary>Data that an export may lack as a whole. A check that needs it is then grey and says what to ask for.</summary>
[Flags]
public enum Needs
{
    Nothing = 0,
    Tasks = 1,
    TaskResults = 2,
    StageHistory = 4,
    StageMoments = 8,
    Activities = 16,
    LossReasons = 32,
    Contacts = 64,
    Closings = 128,
    Creations = 256,
    ClosingHours = 512,
    StageRules = 1024,
    Offers = 2048,
    Invoices = 4096,
    Inbound = 8192,
}

public static class NeedProbes
{
    /// <summary>For each need a query with a row when the base has such data at all.</summary>
    public static readonly IReadOnlyDictionary<Needs, string> Sql = new Dictionary<Needs, string>
    {
        [Needs.Tasks] = "select id from tasks",
        [Needs.TaskResults] = "select id from tasks where done is not null and result <> ''",
        [Needs.StageHistory] = "select v.id from stage_visits v where exists (select 1 from stage_visits o where o.deal_id = v.deal_id and o.id <> v.id)",
        [Needs.StageMoments] = "select id from deals where stage_entered is not null",
        [Needs.Activities] = "select id from activities",
        [Needs.LossReasons] = "select id from loss_reasons union all select id from closures where reason_id is not null or comment <> '' union all select 1 where not exists (select 1 from closures where outcome = 2)",
        [Needs.Contacts] = "select id from contacts union all select id from contact_points",
        [Needs.Closings] = "select id from closures where at is not null",
        // A source that knows only days gives one hour to all, or two where summer time begins.
        [Needs.ClosingHours] = "select hour from (select distinct at % 86400000000 as hour from closures where at is not null) hours limit 1 offset 2",
        // Stages that came with an export alone say nothing of how they are worked; those of a company that works here do, also by their silence.
        [Needs.StageRules] = """
            select id from stages where coalesce(goal, '') <> '' or coalesce(hint, '') <> '' or max_days is not null or exit_kind is not null union all select stage_id from stage_fields
            union all select stage_id from stage_gates union all select id from deals where origin <> 2 union all select 1 where not exists (select 1 from deals)
            """,
        [Needs.Offers] = "select id from documents where kind = 0",
        [Needs.Invoices] = "select id from invoices",
        [Needs.Inbound] = "select id from activities where direction = 1",
        [Needs.Creations] = "select id from deals where created is not null",
    };

    public static IEnumerable<Needs> Each(this Needs needs) => Sql.Keys.Where(need => needs.HasFlag(need));
}
