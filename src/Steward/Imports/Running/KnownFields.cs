using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;

namespace Steward.Imports;

/// <summary>Own fields by their keys; those that a mapping declares are added when they are not there.</summary>
internal sealed class KnownFields : IAsyncDisposable
{
    private readonly Dictionary<(FieldSubject, string), Field> fields = [];
    private readonly FieldBook book;

    private KnownFields(Work work) => book = new FieldBook(work);

    public static async Task<KnownFields> Open(Work work, AddField add, IReadOnlyList<OwnField> declared)
    {
        var known = new KnownFields(work);
        foreach (var field in await work.Db.Set<Field>().ToListAsync()) known.fields[(field.Subject, field.Key)] = field;
        foreach (var own in declared)
        {
            if (known.fields.ContainsKey((Subject(own), own.Key))) continue;
            var added = await add.RunIn(work, new NewField(Subject(own), own.Key, own.Name, Kind(own.Kind)) { Choices = own.Choices });
            if (added.IsRefused) throw new FileRefused($"The own field \"{own.Key}\" cannot be added: a key is a small letter followed by small letters, digits or underscores.");
            known.fields[(Subject(own), own.Key)] = added.Done;
        }
        return known;
    }

    /// <summary>The values as they will be kept, or the fault of the first that cannot be.</summary>
    public (List<(Field Field, string Text, long? Number)> Values, (string Column, string Value, string Reason)? Fault) Read(IReadOnlyList<OwnValue> given)
    {
        var values = new List<(Field, string, long?)>(given.Count);
        foreach (var own in given)
        {
            var field = fields[(Subject(own.Field), own.Field.Key)];
            var read = field.Read(own.Text);
            if (read.IsRefused) return (values, (own.Field.Key, own.Text, $"This does not fit the field \"{field.Name}\", which is a {field.Kind.ToString().ToLowerInvariant()}."));
            values.Add((field, read.Done.Text, read.Done.Number));
        }
        return (values, null);
    }

    public ValueTask Write(Field field, long subject, string text, long? number) => book.Add(field, subject, text, number);

    public ValueTask Flush() => book.Flush();

    public ValueTask DisposeAsync() => book.DisposeAsync();

    private static FieldSubject Subject(OwnField own) => own.On == "client" ? FieldSubject.Client : FieldSubject.Deal;

    private static FieldKind Kind(OwnFieldKind? kind) => kind switch
    {
        OwnFieldKind.Number => FieldKind.Number, OwnFieldKind.Money => FieldKind.Money, OwnFieldKind.Date => FieldKind.Date,
        OwnFieldKind.Choice => FieldKind.Choice, OwnFieldKind.Flag => FieldKind.Flag, _ => FieldKind.Text,
    };
}
