using System.CommandLine;
using System.CommandLine.Parsing;
using Steward.Foundation.Text;

namespace Steward.Web.Verbs;

/// <summary>What is wrong with a command line, in one line: what, where, and what to write instead.</summary>
internal static class Misuse
{
    /// <summary>Null when nothing is wrong.</summary>
    public static string? Say(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if ((parsed.UnmatchedTokens.FirstOrDefault() ?? OptionAmongFiles(parsed)) is { } stray) return Stray(stray, parsed);
        if (parsed.Errors.Count == 0) return null;
        foreach (var missing in command.Options.Where(option => option.Required && parsed.GetResult(option) is not { IdentifierTokenCount: > 0 }))
            return $"“{PathOf(parsed)}” needs {missing.Name}: {missing.Description}.";
        return parsed.Errors[0].SymbolResult switch
        {
            OptionResult option => Wrong(option),
            ArgumentResult argument => $"“{PathOf(parsed)}” needs {argument.Argument.Name}: {argument.Argument.Description}.",
            _ when command.Subcommands.Count > 0 => $"After “{PathOf(parsed)}” comes {string.Join(" or ", command.Subcommands.Select(sub => sub.Name))}. {PathOf(parsed)} --help tells what each does.",
            _ => parsed.Errors[0].Message,
        };
    }

    /// <summary>Where any number of files may stand, a mistyped option would be taken for one. After -- it is one.</summary>
    private static string? OptionAmongFiles(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? null
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).FirstOrDefault(text => text is ['-', _, ..]);

    private static string Stray(string word, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (word.StartsWith('-')) return $"“{PathOf(parsed)}” has no option {word}.{Nearest.Hint(word, Options(parsed.CommandResult))}";
        if (command.Subcommands.Count > 0) return $"There is no verb “{PathOf(parsed)} {word}”.{Nearest.Hint(word, command.Subcommands.Select(sub => sub.Name))}";
        return $"“{PathOf(parsed)}” takes no “{word}”. {PathOf(parsed)} --help tells what it takes.";
    }

    private static string Wrong(OptionResult option)
    {
        var name = option.Option.Name;
        if (option.IdentifierTokenCount > 1) return $"{name} stands there {option.IdentifierTokenCount} times. Give it once.";
        if (option.Tokens is [var given, ..]) return $"“{given.Value}” is no value for {name}. Write {Shape(option.Option.ValueType)} there: {option.Option.Description}.";
        return $"{name} needs a value after it: {option.Option.Description}.";
    }

    private static string Shape(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { } number when number == typeof(int) || number == typeof(long) => "a whole number",
        { } number when number == typeof(double) || number == typeof(decimal) => "a number such as 80 or 99.5",
        { } yes when yes == typeof(bool) => "nothing or true or false",
        _ => "something else",
    };

    private static IEnumerable<string> Options(SymbolResult? from)
    {
        for (var at = from; at is not null; at = at.Parent)
            if (at is CommandResult result)
                foreach (var option in result.Command.Options.Where(option => !option.Hidden && (at == from || option.Recursive))) yield return option.Name;
    }

    /// <summary>The words up to the verb: steward user add.</summary>
    private static string PathOf(ParseResult parsed)
    {
        var words = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is not null; at = at.Parent)
            if (at is CommandResult result) words.Insert(0, result.Command is RootCommand ? "steward" : result.Command.Name);
        return string.Join(' ', words);
    }
}
