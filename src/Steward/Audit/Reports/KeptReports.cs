using NodaTime;
using Steward.Database;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>Reports of audits that were kept, with their worst findings, as far as the caller sees.</summary>
public sealed class KeptReports(AuditReports reports, FindingsQuery findings, IEnumerable<Check> checks)
{
    public async Task<AuditReport> Of(AuditSheet sheet, Caller by, Words words, int sample = AuditReports.SampleSize, CancellationToken stop = default)
    {
        var samples = new Dictionary<string, IReadOnlyList<SampleReport>>();
        foreach (var check in checks)
            samples[check.Id] = [.. (await findings.List(new FindingsAsk(check.Id, Limit: sample), by, stop))
                .Select(f => new SampleReport(f.Subject.Kind, f.Subject.Id, f.Subject.Title, words.Say(f.Sentence(sheet.At)), AuditReports.Name(f.Severity), f.Subject.Client))];
        return await reports.Of(sheet, by.Sight, samples, words, stop);
    }
}
