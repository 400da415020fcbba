using NodaTime;

namespace Steward.Imports;

/// <summary>Turns the cases of a process log into clients, deals and stage visits, moves back and over stages kept as they happened.</summary>
internal sealed class CaseHistory(CaseLog log, CaseReader reader, Completion completion)
{
    private readonly EventsBlock block = log.Block;
    private readonly HashSet<string> clients = [];

    public IEnumerable<ImportRow> Rows()
    {
        foreach (var (opened, known, steps) in log.Cases(reader.KnownCount))
        {
            var texts = known.ToArray();
            var place = log.PlaceOf(opened);
            var client = Client(opened.Id, place, texts.AsSpan(0, reader.Client.Count));
            var visits = new List<StageVisitRow>();
            var deal = Deal(opened, place, texts.AsSpan(reader.Client.Count), steps, visits);
            deal.Client ??= client?.ExternalId;
            if (completion.Complete(deal, Targets.Deal) is { } bad)
            {
                yield return bad;
                continue;
            }
            if (client is not null && clients.Add(client.ExternalId!)) yield return client;
            yield return deal;
            foreach (var visit in visits) yield return visit;
        }
    }

    private ClientRow? Client(string id, Place place, ReadOnlySpan<string?> texts)
    {
        if (block.Client is null) return null;
        var client = new ClientRow { Place = place };
        reader.Client.Fill(client, texts);
        client.ExternalId ??= id;
        if (client.Name.Length == 0) client.Name = client.ExternalId;
        return client;
    }

    private DealRow Deal(Case opened, Place place, ReadOnlySpan<string?> texts, IReadOnlyList<Step> steps, List<StageVisitRow> visits)
    {
        var deal = new DealRow { Place = place };
        reader.Deal.Fill(deal, texts);
        (deal.ExternalId, deal.Pipeline, deal.Created) = (opened.Id, block.Pipeline.Name, Instant.FromUnixTimeTicks(opened.First));
        var closing = Closing(steps);
        Walk(opened.Id, closing is null ? steps : steps.Take(closing.Value), visits);
        if (visits.Count > 0) (deal.Stage, deal.StageEntered) = (visits[^1].Stage, visits[^1].Entered);
        if (closing is { } at) Close(deal, steps[at], visits.LastOrDefault());
        return deal;
    }

    /// <summary>
    /// The step that closes the deal: the last ending, if no stage came after it, for then the process went on; or the first win, where one win
    /// stands against all refusals.
    /// </summary>
    private int? Closing(IReadOnlyList<Step> steps)
    {
        for (var i = 0; block.FirstWinStands && i < steps.Count; i++)
            if (steps[i].Role < 0 && block.Endings[-1 - steps[i].Role].IsWon) return i;
        return steps.Count > 0 && steps[^1].Role < 0 ? steps.Count - 1 : null;
    }

    private void Walk(string deal, IEnumerable<Step> steps, List<StageVisitRow> visits)
    {
        var stage = -1;
        foreach (var step in steps)
        {
            if (step.Role < 0 || step.Role == stage) continue;
            if (visits.Count > 0) (visits[^1].Left, visits[^1].Exit) = (step.At, step.Role > stage ? ImportedExit.Forward : ImportedExit.Back);
            stage = step.Role;
            visits.Add(new StageVisitRow { Place = step.Place, Deal = deal, Stage = block.Pipeline.Stages[stage].Name, Entered = step.At, Exit = ImportedExit.None, Who = step.Who });
        }
    }

    private void Close(DealRow deal, Step step, StageVisitRow? last)
    {
        var ending = block.Endings[-1 - step.Role];
        (deal.Outcome, deal.Closed) = (ending.IsWon ? ImportedOutcome.Won : ImportedOutcome.Lost, step.At);
        if (!ending.IsWon) deal.LossReason = ending.Reason;
        if (block.EndingField is { } field) deal.Fields = [.. deal.Fields, new OwnValue(field, ending.Activity)];
        if (last is not null) (last.Left, last.Exit) = (step.At, ending.IsWon ? ImportedExit.Won : ImportedExit.Lost);
    }
}
