using System.Text.Json;
using System.Text.Json.Serialization;

namespace Steward.Web.Verbs;

/// <summary>Where a verb works: the open base, and where its words go. Results go to <see cref="Out"/>, progress and complaints to <see cref="Error"/>.</summary>
public sealed record Desk(IServiceProvider House, TextWriter Out, TextWriter Error, string Folder, bool Json, bool IsTerminal)
{
    public static readonly JsonSerializerOptions JsonShape = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public T The<T>() where T : notnull => House.GetRequiredService<T>();

    /// <summary>A file as the person named it, from where they stand.</summary>
    public string PathOf(string given) => Path.GetFullPath(given, Folder);

    /// <summary>The one JSON document under --json, otherwise the words.</summary>
    public void Tell(object result, Action<TextWriter> words)
    {
        if (Json) Out.WriteLine(JsonSerializer.Serialize(result, JsonShape));
        else words(Out);
    }

    /// <summary>One line that is written over on a terminal, and left out elsewhere.</summary>
    public void Progress(string line)
    {
        if (IsTerminal) Error.Write($"\r\x1b[K{line}");
    }

    public int Refuse(string sentence) => Say(sentence, ExitCode.Refused);

    public int Misused(string sentence) => Say(sentence, ExitCode.WrongUsage);

    /// <summary>Asked before anything is done: whether a file can be written where an option wants it.</summary>
    public int? NoPlaceFor(string option, string? file) =>
        file is null ? null
        : Directory.Exists(PathOf(file)) ? Misused($"{option} {file} is a folder. Name a file in it.")
        : Directory.Exists(Path.GetDirectoryName(PathOf(file))) ? null
        : Misused($"The folder of {option} {file} is not there. Make it, or name a file elsewhere.");

    private int Say(string sentence, int status)
    {
        Error.WriteLine(sentence);
        return status;
    }
}

public static class ExitCode
{
    public const int Done = 0, SomethingIsWrong = 1, WrongUsage = 2, Refused = 3;
}

/// <summary>Ends a verb with its one sentence and exit status 3; nothing was changed.</summary>
public sealed class RefusedException(string sentence) : Exception(sentence);
