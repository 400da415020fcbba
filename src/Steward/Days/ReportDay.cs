using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Notices;
using Steward.People;

namespace Steward.Days;

/// <param name="Day">Its figures are kept already.</param>
public sealed record DayToReport(LocalDate Day);

/// <summary>Tells everybody who leads people that the day of the team is on one page: once each for a day.</summary>
public sealed class ReportDay(Writer writer, Staffing staff, IEnumerable<ICarryNotices> carriers) : Operation<DayToReport, int>(writer)
{
    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<int>> Do(DayToReport ask, Work work)
    {
        var day = LocalDatePattern.Iso.Format(ask.Day);
        var counted = (await work.Connection.QueryAsync<long>("select person_id from day_closes where day = @day", new { day }, work.Transaction)).ToHashSet();
        var told = (await work.Connection.QueryAsync<long>("select person_id from notices where kind = @kind and said = @day", new { kind = (int)NoticeKind.Day, day }, work.Transaction)).ToHashSet();
        var heads = new List<long>();
        foreach (var person in (await staff.All()).Values.Where(p => p.Active && p.Role == Role.Head && !told.Contains(p.Id.Value)).OrderBy(p => p.Id.Value))
            if (await staff.SightOf(person) is { } sight && counted.Any(one => sight.Covers(one))) heads.Add(person.Id.Value);
        if (heads.Count == 0) return 0;
        foreach (var carrier in carriers) await carrier.Carry([.. heads.Select(head => new NewNotice(head, NoticeKind.Day, null, null, Said: day))], work);
        work.Tell(new DayReported(ask.Day, counted.Count, heads.Count));
        return heads.Count;
    }
}
