using Steward.Fields;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Fields;

public class FieldKindsTests
{
    [Theory]
    [InlineData(FieldKind.Text, "  Two doors ", "Two doors")]
    [InlineData(FieldKind.Number, "1 250,5", "1250.5")]
    [InlineData(FieldKind.Money, "8400", "8400")]
    [InlineData(FieldKind.Date, "2026-11-24", "2026-11-24")]
    [InlineData(FieldKind.Choice, "Sea", "Sea")]
    [InlineData(FieldKind.Choices, "City\nSea\nSea", "Sea\nCity")]
    [InlineData(FieldKind.Choices, "City; Sea", "Sea\nCity")]
    [InlineData(FieldKind.Flag, "true", "true")]
    [InlineData(FieldKind.Person, "007", "7")]
    [InlineData(FieldKind.Link, "example.com/plan.pdf", "https://example.com/plan.pdf")]
    public void A_value_is_kept_in_one_form(FieldKind kind, string given, string kept) => Assert.Equal(kept, FieldOf(kind).Read(given).ShouldBeDone().Text);

    [Theory]
    [InlineData(FieldKind.Number, "many", "fields.not-a-number")]
    [InlineData(FieldKind.Money, "99999999999999999999", "fields.not-a-number")]
    [InlineData(FieldKind.Date, "24.11.2026", "fields.not-a-date")]
    [InlineData(FieldKind.Choice, "Moon", "fields.not-a-choice")]
    [InlineData(FieldKind.Choices, "Sea\nMoon", "fields.not-a-choice")]
    [InlineData(FieldKind.Flag, "perhaps", "fields.not-a-flag")]
    [InlineData(FieldKind.Person, "Anna", "fields.not-a-person")]
    [InlineData(FieldKind.File, "../../etc/passwd", "fields.not-a-file")]
    [InlineData(FieldKind.Link, "javascript:alert(1)", "fields.not-a-link")]
    [InlineData(FieldKind.Link, "data:text/html,x", "fields.not-a-link")]
    [InlineData(FieldKind.Link, "ftp://example.com", "fields.not-a-link")]
    [InlineData(FieldKind.Link, "https://anna@example.com", "fields.not-a-link")]
    [InlineData(FieldKind.Link, "https://localhost", "fields.not-a-link")]
    public void What_does_not_fit_is_refused_by_a_sentence_of_its_kind(FieldKind kind, string given, string code) => FieldOf(kind).Read(given).ShouldBeRefusedBecause(code);

    [Fact]
    public void Values_are_read_as_people_write_them()
    {
        var words = new Words(WordBook.House, new Formats(NodaTime.DateTimeZone.Utc), Lang.Ru) { People = new Two() };
        Assert.Equal("Море, Город", FieldText.Of(FieldKind.Choices, "Море\nГород", words));
        Assert.Equal("Anna Lomidze", FieldText.Of(FieldKind.Person, "7", words));
        Assert.Equal("Сотрудник № 8", FieldText.Of(FieldKind.Person, "8", words));
        Assert.Equal("Да", FieldText.Of(FieldKind.Flag, "true", words));
        Assert.Equal("план.pdf", FieldText.Of(FieldKind.File, new string('a', 64) + "/план.pdf", words));
        Assert.Equal("example.com/plan", FieldText.Of(FieldKind.Link, "https://example.com/plan", words));
    }

    [Theory]
    [InlineData(@"C:\Users\Anna\plan.pdf", "plan.pdf")]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("a<b>:c\"?.txt", "abc.txt")]
    [InlineData("..", "file")]
    [InlineData(null, "file")]
    public void A_name_of_a_file_is_only_a_name(string? given, string kept) => Assert.Equal(kept, StoredFile.SafeName(given));

    private static Steward.Fields.Field FieldOf(FieldKind kind) => new() { Key = "x", Name = "X", Kind = kind, Choices = kind is FieldKind.Choice or FieldKind.Choices ? "Sea\nMountains\nCity" : null };

    private sealed class Two : IPeopleNames
    {
        public ValueTask<string> NameOf(long? person) => ValueTask.FromResult("—");
        public string? Known(long person) => person == 7 ? "Anna Lomidze" : null;
    }
}
