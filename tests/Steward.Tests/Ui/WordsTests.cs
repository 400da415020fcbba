using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tests.Ui;

public sealed partial class WordsTests
{
    static readonly WordBook house = WordBook.House;

    [Fact]
    public void Every_text_is_there_in_every_language()
    {
        var holes = from key in house.Keys from lang in Langs.All where string.IsNullOrWhiteSpace(house.Text(key, lang)) select $"{key} in {lang.Code()}";
        Assert.Empty(holes);
    }

    [Fact]
    public void Every_text_can_be_taken_apart()
    {
        var faults = from key in house.Keys from lang in Langs.All let fault = Record.Exception(() => house.Find(key, lang)) where fault is not null select fault.Message;
        Assert.Empty(faults);
    }

    [Fact]
    public void The_languages_agree_on_what_goes_into_a_text()
    {
        var disagreements =
            from key in house.Keys
            let places = Langs.All.Select(lang => string.Join(' ', house.Find(key, lang)!.Places().Distinct().OrderBy(p => p))).Distinct().ToArray()
            where places.Length > 1
            select $"{key}: {string.Join(" | ", places)}";
        Assert.Empty(disagreements);
    }

    [Fact]
    public void Every_plural_has_the_forms_that_its_language_needs()
    {
        var missing =
            from key in house.Keys
            from lang in Langs.All
            from choice in Choices(house.Find(key, lang)!)
            from form in Plural.Needed(lang)
            where !choice.Cases.ContainsKey(form)
            select $"{key} in {lang.Code()}: {form}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Keys_begin_with_the_room_in_lower_case()
    {
        Assert.All(house.Keys, key => Assert.Matches("^[a-z0-9]+(\\.[A-Za-z0-9_-]+)+$", key));
    }

    // A room without any words yet is in the making; from its first word on, all of them must be there.
    [Fact]
    public void Every_key_that_a_room_says_is_written()
    {
        var rooms = house.Keys.Select(Room).ToHashSet();
        var unknown =
            from path in HouseFolder.Sources(".razor", ".cs")
            from Match match in KeyInUse().Matches(File.ReadAllText(path))
            let key = match.Groups[1].Value
            where rooms.Contains(Room(key)) && !house.Keys.Contains(key)
            select $"{Path.GetFileName(path)}: {key}";
        Assert.Empty(unknown);
    }

    [Fact]
    public void Nothing_is_written_that_nobody_says()
    {
        var sources = string.Join('\n', HouseFolder.Sources(".razor", ".cs").Select(File.ReadAllText));
        var said = Said().Matches(sources).Select(match => match.Value).ToHashSet();
        // A room alone is the beginning of everything: such a key says its kind at run time.
        var begun = Begun().Matches(sources).Select(match => match.Groups[1].Value).Where(stem => stem.Count(c => c == '.') > 1 || stem[^1] == '-').Distinct().ToList();
        Assert.DoesNotContain(house.Keys, key => !said.Contains(key) && !begun.Any(stem => key.StartsWith(stem, StringComparison.Ordinal)) && !SaidByKind().IsMatch(key)
            && !(key.EndsWith(".title", StringComparison.Ordinal) && said.Contains(key[..^".title".Length])));
    }

    [Theory]
    [InlineData(1, "1 day", "1 день", "1 დღე")]
    [InlineData(2, "2 days", "2 дня", "2 დღე")]
    [InlineData(14, "14 days", "14 дней", "14 დღე")]
    [InlineData(21, "21 days", "21 день", "21 დღე")]
    [InlineData(1.5, "1.5 days", "1,5 дня", "1,5 დღე")]
    [InlineData(412000, "412,000 days", "412 000 дней", "412 000 დღე")]
    public void A_count_and_its_noun_agree(double count, string en, string ru, string ka)
    {
        Assert.Equal([en, ru, ka], Langs.All.Select(lang => Plain(Say(lang, "ui.days", (decimal)count))));
    }

    [Fact]
    public void The_reader_of_an_unknown_language_reads_English()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        Assert.Equal("Save", new Words(DateTimeZone.Utc)["ui.save"]);
    }

    [Fact]
    public void The_language_is_the_one_of_the_request()
    {
        var words = new Words(DateTimeZone.Utc);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ka");
        Assert.Equal("შენახვა", words["ui.save"]);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");
        Assert.Equal("Сохранить", words["ui.save"]);
    }

    [Fact]
    public void A_letter_to_a_client_is_in_the_clients_language_whoever_sends_it()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal("გაუქმება", new Words(DateTimeZone.Utc).In(Lang.Ka)["ui.undo"]);
    }

    [Fact]
    public void A_phrase_inside_a_phrase_is_said_too()
    {
        var words = new Words(Book("a.outer: { en: 'Why: {0}', ru: 'Почему: {0}', ka: 'რატომ: {0}' }\na.inner: { en: silence, ru: молчание, ka: დუმილი }"), new Formats(DateTimeZone.Utc), Lang.Ru);
        Assert.Equal("Почему: молчание", words.Say(new Phrase("a.outer", new Phrase("a.inner"))));
    }

    [Fact]
    public void A_key_that_nobody_wrote_is_said_as_it_is()
    {
        Assert.Equal("deals.nowhere", new Words(DateTimeZone.Utc)["deals.nowhere"]);
    }

    [Theory]
    [InlineData("x: { en: a, ru: b, ka: c }\nx: { en: a, ru: b, ka: c }", "twice")]
    [InlineData("x: { en: a, fr: b }", "not a language")]
    public void A_slip_in_a_words_file_stops_the_start(string yaml, string reason)
    {
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Book(yaml)).Message);
    }

    static string Room(string key) => key[..key.IndexOf('.')];

    static WordBook Book(string yaml) => WordBook.Read(new StringReader(yaml));

    static string Say(Lang lang, string key, params object?[] args) => new Words(DateTimeZone.Utc).In(lang).Say(key, args);

    static string Plain(string text) => text.Replace('\u202F', ' ').Replace('\u00A0', ' ');

    static IEnumerable<Message.Choice> Choices(Message message) => message.Parts.OfType<Message.Choice>()
        .SelectMany(choice => choice.Cases.Values.SelectMany(Choices).Concat(choice.Plural ? [choice] : []));

    [GeneratedRegex("""(?:\b[Ww](?:ords)?\[|\bSay\(|Phrase\(|\bRefusal\.\w+\()"([a-z0-9]+\.[A-Za-z0-9._-]*[A-Za-z0-9])"[\],)]""")]
    private static partial Regex KeyInUse();

    [GeneratedRegex("""\b[a-z0-9]+(?:\.[A-Za-z0-9_-]+)+""")]
    private static partial Regex Said();

    [GeneratedRegex(""" "([a-z]+(?:\.[A-Za-z0-9_-]+)*[.-])(?=["{]) """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Begun();

    [GeneratedRegex("""^caretakers\.(absences|audit|bin|dates|days|h1|reminders|revival|stays)(\.|$)|^gates\.[a-z-]+\.why$""")]
    private static partial Regex SaidByKind();
}
