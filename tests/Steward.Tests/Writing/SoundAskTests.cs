using System.Reflection;
using System.Runtime.CompilerServices;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Tests.Writing;

/// <summary>Every operation there is, and each text and choice in what it is asked: nothing goes in that no name and no limit has.</summary>
public class SoundAskTests
{
    private static readonly Caller Somebody = new(1, "Anna Lomidze", Role.Administrator, Door.Api, Sight.Everything);

    [Fact]
    public void A_text_without_end_is_refused_wherever_it_stands()
    {
        var let = Members().Where(m => m.Field.FieldType == typeof(string) && Refused(m.Ask, m.Field, new string('n', 1_000_000)) is null).Select(m => $"{m.Ask.Name}.{m.Field.Name}");
        Assert.DoesNotContain(let, name => !name.Contains("<Was>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_without_end_is_refused_among_values_and_in_lists()
    {
        var endless = new string('n', 1_000_000);
        var let = Members().Where(m => Filled(m.Field.FieldType, endless) is { } value && !m.Field.Name.Contains("Was", StringComparison.Ordinal) && Refused(m.Ask, m.Field, value) is null).Select(m => $"{m.Ask.Name}.{m.Field.Name}");
        Assert.Empty(let);

        static object? Filled(Type type, string text) =>
            type.IsAssignableFrom(typeof(Dictionary<string, string?>)) && type != typeof(object) ? new Dictionary<string, string?> { ["x"] = text } : type.IsAssignableFrom(typeof(List<string>)) && type != typeof(object) ? new List<string> { text } : null;
    }

    [Fact]
    public void A_choice_that_has_no_name_is_refused_wherever_it_stands()
    {
        var choices = Members().Where(m => (Nullable.GetUnderlyingType(m.Field.FieldType) ?? m.Field.FieldType) is { IsEnum: true } type && !type.IsDefined(typeof(FlagsAttribute))).ToList();
        Assert.True(choices.Count > 20, "the operations were not found");
        var let = choices.Where(m => Refused(m.Ask, m.Field, Enum.ToObject(Nullable.GetUnderlyingType(m.Field.FieldType) ?? m.Field.FieldType, 99)) is null).Select(m => $"{m.Ask.Name}.{m.Field.Name}");
        Assert.Empty(let);
    }

    [Theory]
    [InlineData("Title", 200)]
    [InlineData("a-title", 200)]
    [InlineData("client.name", 200)]
    [InlineData("Why", 4_000)]
    [InlineData("Text", 20_000)]
    public void The_limit_is_of_the_sort_of_text(string name, int longest) => Assert.Equal(longest, SoundAsk.LongestOf(name));

    [Fact]
    public void What_no_base_can_keep_is_refused()
    {
        foreach (var text in new[] { "nul\0here", "half\ud83da letter", "half a letter\ud83d", "\ude00half a letter" })
            Assert.Equal("ui.text-unreadable", SoundAsk.WhyNot(text, Somebody)?.Code);
    }

    [Fact]
    public void Whole_letters_of_two_halves_are_letters() => Assert.Null(SoundAsk.WhyNot("Done 😀", Somebody));

    [Fact]
    public void The_program_itself_has_limits_of_its_own() => Assert.Null(SoundAsk.WhyNot(new string('n', 1_000_000), Caller.System(Door.Import)));

    private static Refusal? Refused(Type ask, FieldInfo field, object value)
    {
        var sample = RuntimeHelpers.GetUninitializedObject(ask);
        field.SetValue(sample, value);
        return SoundAsk.WhyNot(sample, Somebody);
    }

    /// <summary>The texts and choices that stand in the asks themselves.</summary>
    private static IEnumerable<(Type Ask, FieldInfo Field)> Members() =>
        from ask in typeof(Operation<,>).Assembly.GetTypes().Select(AskOf).OfType<Type>().Distinct()
        where ask.Namespace?.StartsWith("Steward", StringComparison.Ordinal) == true && !ask.IsAbstract && !ask.IsEnum && !ask.IsGenericType
        from field in ask.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        select (ask, field);

    private static Type? AskOf(Type type)
    {
        for (var parent = type.IsAbstract ? null : type.BaseType; parent is not null; parent = parent.BaseType)
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Operation<,>)) return parent.GetGenericArguments()[0];
        return null;
    }
}
