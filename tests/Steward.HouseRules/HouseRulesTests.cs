using Steward.Ui;
using Xunit.Abstractions;

namespace Steward.HouseRules;

public class HouseRulesTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Type> House = Code.TypesOf(Code.House);

    [Fact] public void Arrows_point_down_and_doors_are_listed() => Holds(Rules.Arrows(House));
    [Fact] public void A_room_writes_only_its_own_tables() => Holds(Rules.OwnTables(House));
    [Fact] public void A_room_reads_its_own_tables_and_those_below() => Holds(Rules.ReadTables(House));
    [Fact] public void What_may_be_read_is_read() => Holds(Rules.ReadsAllowedInVain(House));
    [Fact] public void Somebody_goes_through_every_door() => Holds(Rules.DoorsInVain(House));
    [Fact] public void Every_fact_has_a_name_and_a_sentence_in_all_languages() => Holds(Rules.FactsSpeak(House));
    [Fact] public void Every_key_of_a_text_is_written() => Holds(Rules.KeysAreWritten(House));
    [Fact] public void What_is_never_said_is_not_written_either() => Holds(Rules.NeverSaidYetWritten());
    [Fact] public void What_a_check_is_stands_in_its_class() => Holds(Rules.CodesOfChecksElsewhere(House));
    [Fact] public void What_a_kind_of_gate_is_stands_in_its_class() => Holds(Rules.KindsOfGatesElsewhere(House));
    [Fact] public void Every_operation_is_sealed() => Holds(Rules.OperationsAreSealed(House));
    [Fact] public void Nobody_uses_what_would_open_a_side_door() => Holds(Rules.Forbidden(House));

    [Fact]
    public void Every_text_is_written_in_all_languages() =>
        Holds(from key in WordBook.House.Keys from lang in Langs.All where WordBook.House.Text(key, lang) is null or "" select $"{key} lacks {lang.Code()}");

    [Fact]
    public void Every_table_has_a_room_and_every_room_is_in_the_plan()
    {
        Holds(Tables.ByRoom().Where(table => Plan.FloorOf(table.Value) < 0).Select(table => $"{table.Key} is of {table.Value}, which is not in the plan"));
        Holds(House.Select(Code.RoomOf).OfType<string>().Distinct().Where(room => Plan.FloorOf(room) < 0).Select(room => $"{room} is not in the plan"));
        Assert.True(Tables.ByRoom().Count > 30, "the scripts were not read");
    }

    [Fact]
    public void Sizes_are_watched_and_not_policed()
    {
        var source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src"));
        if (!Directory.Exists(source)) return;
        var files = Directory.EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "node_modules"))
            .Select(file => (File: Path.GetRelativePath(source, file), Lines: File.ReadLines(file).Count())).OrderBy(f => f.Lines).ToList();
        output.WriteLine($"{files.Count} files, median {files[files.Count / 2].Lines} lines, p90 {files[files.Count * 9 / 10].Lines}, longest:");
        foreach (var (file, lines) in files.TakeLast(10).Reverse()) output.WriteLine($"{lines,5}  {file}");
        Assert.NotEmpty(files);
    }

    private static void Holds(IEnumerable<string> broken)
    {
        var sentences = string.Join('\n', broken);
        Assert.True(sentences.Length == 0, sentences);
    }
}

/// <summary>A rule that cannot fail guards nothing: each is asked of code that breaks it.</summary>
public class TheRulesCanFail
{
    private static readonly IReadOnlyList<Type> Planted = [.. typeof(TheRulesCanFail).Assembly.GetTypes().Where(type => Code.NameOf(type).StartsWith("Planted", StringComparison.Ordinal))];

    [Fact] public void An_arrow_up_is_found() => Finds(Rules.Arrows(Planted), "PlantedArrowUp uses MoveDeal: People (ground) reaches up to Deals (working)");
    [Fact] public void A_door_that_is_not_listed_is_found() => Finds(Rules.Arrows(Planted), "PlantedDoorNotListed uses Activity: no door from Tasks to Conversations");
    [Fact] public void Foreign_tables_written_by_sql_by_entity_or_by_property_are_found() => Finds(Rules.OwnTables(Planted), "PlantedWriter writes deals of Deals");
    [Fact] public void Each_way_of_writing_is_found() => Assert.Equal(3, Rules.OwnTables([typeof(People.PlantedWriter)]).Count());
    [Fact] public void A_table_whose_name_only_the_run_knows_is_found() => Finds(Rules.OwnTables(Planted), "PlantedWriterOfAnything writes a table whose name only the run knows");
    [Fact] public void A_table_of_a_room_above_that_is_read_is_found() => Finds(Rules.ReadTables(Planted), "PlantedReader reads deals of Deals: People (ground) reaches up to Deals (working)");
    [Fact] public void A_table_of_a_room_beside_that_is_read_is_found() => Finds(Rules.ReadTables(Planted), "PlantedReaderBeside reads activity_texts of Conversations: no door from Tasks to Conversations");
    [Fact] public void An_operation_that_is_not_sealed_is_found() => Finds(Rules.OperationsAreSealed(Planted), "PlantedOpenOperation");
    [Fact] public void A_fact_without_name_or_words_is_found() => Finds(Rules.FactsSpeak(Planted), "PlantedNamelessFact has no [FactName]");
    [Fact] public void A_refusal_without_words_is_found() => Finds(Rules.KeysAreWritten(Planted), "people.no-words-for-this");
    [Fact] public void A_gate_without_words_is_found() => Finds(Rules.KeysAreWritten(Planted), "gates.nobody-wrote-this");
    [Fact] public void A_key_put_together_from_an_enum_is_asked_for_each_of_its_values() => Finds(Rules.KeysAreWritten(Planted), "PlantedComposedKey: people.role.Ghost is not in words.yaml");
    [Fact] public void A_key_whose_middle_only_the_run_knows_needs_its_two_ends() => Finds(Rules.KeysAreWritten(Planted), "PlantedOpenKey: people.…-never is not in words.yaml");
    [Fact] public void A_fact_whose_composed_sentence_is_unwritten_is_found() => Finds(Rules.FactsSpeak(Planted), "PlantedComposedFact: its sentence people.role.ghost is not in words.yaml");
    [Fact] public void What_is_written_is_not_found() => Assert.DoesNotContain(Rules.KeysAreWritten(Planted), line => line.Contains("people.role.Salesperson", StringComparison.Ordinal));

    [Theory, InlineData("en"), InlineData("ru"), InlineData("ka")]
    public void A_composed_key_without_one_language_is_found(string lacking)
    {
        var texts = string.Join(", ", new[] { "en", "ru", "ka" }.Where(lang => lang != lacking).Select(lang => $"{lang}: x"));
        var words = WordBook.Read(new StringReader($"people.role.Ghost: {{ {texts} }}\n"));
        Finds(Rules.KeysAreWritten([typeof(People.PlantedComposedKey)], words), $"people.role.Ghost lacks {lacking}");
    }

    [Fact] public void A_code_of_a_check_outside_its_class_is_found() => Finds(Rules.CodesOfChecksElsewhere([.. Code.TypesOf(Code.House), .. Planted]), "PlantedListOfChecks knows the check 6e");
    [Fact] public void A_key_with_the_code_of_a_check_is_found_too() => Finds(Rules.CodesOfChecksElsewhere([.. Code.TypesOf(Code.House), .. Planted]), "PlantedListOfChecks knows the check B4a");
    [Fact] public void A_kind_of_gate_that_is_named_elsewhere_is_found() => Finds(Rules.KindsOfGatesElsewhere([.. Code.TypesOf(Code.House), .. Planted]), "PlantedListOfGates knows the gate paid");

    [Fact] public void A_choice_read_past_its_names_is_found() => Finds(Rules.Forbidden(Planted), "PlantedChoice uses TryParse");

    [Fact] public void Looking_past_the_filters_is_found() => Finds(Rules.Forbidden(Planted), "IgnoreQueryFilters");

    private static void Finds(IEnumerable<string> broken, string sentence) => Assert.Contains(broken, line => line.Contains(sentence, StringComparison.Ordinal));
}
