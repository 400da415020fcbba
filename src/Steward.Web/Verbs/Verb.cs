using System.CommandLine;

namespace Steward.Web.Verbs;

/// <summary>One verb of the command line. It is built anew for each run, so its options are fields.</summary>
public abstract class Verb(string name, string does)
{
    private readonly Command command = new(name, does);

    public string Name { get; } = name;

    public Command Build()
    {
        foreach (var option in GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic).Select(field => field.GetValue(this)))
        {
            if (option is Option o) command.Options.Add(o);
            if (option is Argument a) command.Arguments.Add(a);
        }
        foreach (var part in Parts) command.Subcommands.Add(part.Build());
        return command;
    }

    /// <summary>Verbs of two words, such as <c>user add</c>.</summary>
    public virtual IReadOnlyList<Verb> Parts => [];

    /// <summary>Whether the verb needs the base for itself, so that a running server cannot do it.</summary>
    public virtual bool NeedsBaseAlone => false;

    /// <summary>Whether the verb works on a base of its own and opens none.</summary>
    public virtual bool OpensNoBase(ParseResult asked) => false;

    /// <summary>Whether the verb makes a base where there is none. One that looks at a base would find an empty one in order, whatever was mistyped.</summary>
    public virtual bool MakesBase => false;

    /// <summary>What can be said before any base is opened or made: the exit status, after its one sentence; null when nothing is wrong.</summary>
    public virtual int? Refuse(ParseResult asked, Desk desk) => null;

    /// <returns>The exit status.</returns>
    public abstract Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop);
}
