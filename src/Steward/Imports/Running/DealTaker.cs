using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Imports;

/// <summary>Takes deals in. A deal that was brought in before follows its export, until somebody works it here: then the gates judge.</summary>
internal sealed class DealTaker(
    string system, Work work, ExternalRefs refs, Tally tally, DealBook book, KnownPeople people, KnownFields fields, KnownPipelines pipelines, ClientTaker clients,
    EditDeal edit, MirrorDeal mirror, Settings settings)
{
    /// <summary>Where each deal of this run stands and whose it is, for the visits, activities and tasks that follow.</summary>
    private readonly Dictionary<long, KnownDeal> known = [];

    /// <summary>Whether any deal of an earlier run went on by what this export says.</summary>
    public bool SomeFollowed { get; private set; }

    public async ValueTask Take(DealRow row)
    {
        var id = row.ExternalId ?? $"{row.Client}|{row.Title}|{row.Created}";
        if (refs.WasTaken(RefTarget.Deal, id))
        {
            tally.Rejected(row, "external_id", id, "An earlier row has the same id. Ids of deals must differ.");
            return;
        }
        var (values, fault) = fields.Read(row.Fields);
        if (fault is { } bad)
        {
            tally.Rejected(row, bad.Column, bad.Value, bad.Reason);
            return;
        }
        var digest = Digest.Of(row.Client, row.Title, row.Pipeline, row.Stage, row.Outcome, row.LossReason, row.LossComment, row.Created, row.Closed, row.StageEntered,
            row.ExpectedClose, row.Amount, row.Currency, row.Owner, row.Source, row.Need, row.Fields);
        if (refs.Earlier(RefTarget.Deal, id) is { } earlier)
        {
            refs.Remember(RefTarget.Deal, id, earlier.Entity);
            if (earlier.Digest == digest) tally.Unchanged(row);
            else await Mend(row, id, earlier.Entity, digest);
            return;
        }
        var past = await Past(row, id);
        var deal = await book.Add(past);
        foreach (var (field, text, number) in values) await fields.Write(field, deal.Value, text, number);
        await refs.Add(RefTarget.Deal, id, deal.Value, digest, isReferredTo: true);
        known[deal.Value] = new(past.Stage.Id, past.Client);
        tally.Created(row);
    }

    /// <summary>The stage and client of a deal of this run or an earlier one.</summary>
    public async ValueTask<KnownDeal> Known(long deal)
    {
        if (known.TryGetValue(deal, out var found)) return found;
        var (stage, client) = await Dapper.SqlMapper.QuerySingleAsync<(long, long?)>(work.Connection, "select stage_id, client_id from deals where id = @deal", new { deal }, work.Transaction);
        return known[deal] = new(new StageId(stage), client is { } whose ? new ClientId(whose) : null);
    }

    private async ValueTask<PastDeal> Past(DealRow row, string id)
    {
        var owner = await people.Find(row.Owner);
        return new PastDeal(row.Title, await pipelines.Stage(row.Pipeline, row.Stage))
        {
            Client = row.Client is { } client ? await clients.FindOrAdd(client) : null,
            Contact = row.Contact is { } contact && refs.Find(RefTarget.Contact, contact) is { } known ? new ContactId(known) : null,
            Amount = Money.Of(row.Amount ?? 0, row.Currency ?? settings.Currency),
            Owner = owner,
            Outcome = row.Outcome switch { ImportedOutcome.Won => DealOutcome.Won, ImportedOutcome.Lost => DealOutcome.Lost, _ => DealOutcome.Open },
            Created = row.Created,
            StageEntered = row.StageEntered,
            Closed = row.Closed,
            ClosedBy = owner,
            LossReason = await pipelines.Reason(row.LossReason),
            LossComment = row.LossComment,
            ExpectedClose = row.ExpectedClose,
            Need = row.Need,
            Source = row.Source,
            From = new Provenance(system, id),
        };
    }

    private async ValueTask Mend(DealRow row, string id, long entity, long digest)
    {
        var deal = new DealId(entity);
        var values = row.Fields.ToDictionary(own => own.Field.Key, own => (string?)own.Text);
        Set(DealAttributes.Title, row.Title);
        Set(DealAttributes.Amount, row.Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set(DealAttributes.Need, row.Need);
        Set(DealAttributes.Source, row.Source);
        Set(DealAttributes.ExpectedClose, row.ExpectedClose is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null);
        var edited = await edit.RunIn(work, new DealEdit(deal, values));
        var mirrored = edited.IsRefused ? edited.Refusal : (await mirror.RunIn(work, new DealMirror(deal, await Past(row, id)))).Refusal;
        if (mirrored is not null)
        {
            tally.Rejected(row, null, id, mirrored.Code == "deals.worked-here"
                ? "This deal was worked here since it came: its stage and outcome change here only, through the gates."
                : "The deal cannot be changed so: look at its title and amount.");
            return;
        }
        await work.Flush();
        await refs.Changed(RefTarget.Deal, id, digest);
        SomeFollowed = true;
        work.Db.ChangeTracker.Clear();
        tally.Updated(row);

        void Set(string key, string? value)
        {
            if (value is not null) values[key] = value;
        }
    }
}

/// <summary>What rows about a deal need to know of it.</summary>
internal readonly record struct KnownDeal(StageId Stage, ClientId? Client);
