using System.Text;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation.Text;
using Steward.People;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>The list of clients as a CSV file, row by row: a hundred thousand are never held in memory.</summary>
public sealed class ClientsFile(ClientList list, ClientCard cards, Staffing staff, Words words)
{
    public async Task Write(Caller by, ClientQuestion asked, Stream to, CancellationToken stop)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var fields = await cards.Fields(by, stop);
        await text.WriteAsync(CsvText.Row([words["clients.col.id"], words["clients.col.client"], .. Heads.Select(head => words["clients.col." + head]), .. fields.Select(field => field.Name)]));
        var question = asked with { Limit = ClientList.MostRows, After = null };
        do
        {
            var page = await list.Read(by, question, [.. fields.Select(field => field.Id)], stop);
            foreach (var row in page.Rows) await text.WriteAsync(CsvText.Row([.. await Cells(row), .. fields.Select(field => row.Fields.GetValueOrDefault(field.Id) is { } value ? Cell(field, value) : null)]));
            question = question with { After = page.Next };
        }
        while (question.After is not null);
    }

    private static readonly string[] Heads = ["kind", "owner", "city", "source", "taxid", "touch", "open", "step", "created", "updated"];

    private async Task<string?[]> Cells(ClientRow row) =>
    [
        row.Id.ToString(), row.Name, words[row.IsCompany != 0 ? "clients.company" : "clients.person"], row.OwnerId is null ? null : await staff.NameOf(row.OwnerId),
        row.City, row.Source, row.TaxId, Moment(row.LastTouch), words.Formats.Number(row.OpenDeals), Moment(row.NextDue), Moment(row.Created), Moment(row.Updated),
    ];

    /// <summary>Numbers and dates stay as programs read them; what is kept by number or hash is written by name.</summary>
    private string Cell(OwnFieldView field, string value) => field.FieldKind is FieldKind.Person or FieldKind.File or FieldKind.Choices ? FieldText.Of(field.FieldKind, value, words) : value;

    private string? Moment(Instant? at) => at is { } known ? LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(words.Formats.Local(known)) : null;
}
