using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Text;
using Steward.Ui;

namespace Steward.Lists;

/// <param name="Asks">Which filters, without their values.</param>
[FactName("list.exported", "file-export")]
public sealed record ListExported(string List, string Format, string Asks, long Rows, ExportPart Part) : Fact
{
    public override Phrase Sentence => new(Part switch { ExportPart.Begun => "lists.export-begun", ExportPart.Whole => "lists.exported", _ => "lists.exported-part" }, Rows, Format.ToUpperInvariant(), Asks);
}

/// <summary>How far an export came: begun is told before its first row is out, so that one which a fault cut off has left its line too.</summary>
public enum ExportPart { Begun, Broken, Whole }

/// <summary>A list as it stands, as a file: its columns, its filter, its order, every row with its number.</summary>
public sealed class ListFile(Layouts layouts, TellExport tell, Words words)
{
    public async Task Write(ListDefinition list, string format, IQueryCollection query, Caller by, Stream to, CancellationToken stop)
    {
        var shown = await layouts.Shown(by, list, stop);
        IReadOnlyList<ListColumn> columns = [shown.All.First(column => column.Key == Layout.First), .. shown.Shown.Select(s => s.Column)];
        var head = columns.Select(column => new FileCell(column.Say(words))).Prepend(new FileCell(words["lists.number"]));
        var (rows, part, asks) = (0L, ExportPart.Broken, ListQuery.Shape(query));
        await tell.Run(new ListExported(list.Name, format, asks, 0, ExportPart.Begun), by, stop);
        try
        {
            if (format == "xlsx") await Xlsx(); else await Csv();
            part = ExportPart.Whole;
        }
        finally
        {
            await tell.Run(new ListExported(list.Name, format, asks, rows, part), by, CancellationToken.None);
        }

        async Task Csv()
        {
            await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            var separator = words.Lang == Lang.En ? ',' : ';';
            await text.WriteAsync(CsvText.RowWith(separator, head.Select(cell => cell.Text)));
            await foreach (var (id, cells) in list.Rows(by, query, columns, words, stop))
            {
                await text.WriteAsync(CsvText.RowWith(separator, cells.Select(cell => cell.Text).Prepend(ListQuery.Number(id))));
                rows++;
            }
        }

        async Task Xlsx()
        {
            // The archive writes without waiting, which the answer itself does not allow.
            await using var bytes = PipeWriter.Create(to, new StreamPipeWriterOptions(leaveOpen: true)).AsStream(leaveOpen: false);
            await using var book = new XlsxRows(bytes, words[list.Word]);
            await book.Write(head, head: true);
            await foreach (var (id, cells) in list.Rows(by, query, columns, words, stop))
            {
                await book.Write(cells.Prepend(new FileCell(null, id)));
                if (++rows == XlsxRows.Most - 1) break;
                if (rows % 500 == 0) await bytes.FlushAsync(stop);
            }
        }
    }
}

/// <summary>Keeps in the journal who took what out, and how much of it.</summary>
public sealed class TellExport(Writer writer) : Operation<ListExported, Nothing>(writer)
{
    protected override Right Needs => Right.Export;

    protected override Task<Outcome<Nothing>> Do(ListExported ask, Work work)
    {
        work.Tell(ask);
        return Task.FromResult<Outcome<Nothing>>(new Nothing());
    }
}
