using Steward.Database;

namespace Steward.Tests.Crash;

/// <summary>Tells, line by line, how far a process has come: each report of progress, each change that begins, each commit that is about to be made.
/// Whoever kills it chooses the moment by these.</summary>
public sealed class Pulses(TextWriter to) : TextWriter, IBeforeCommit
{
    public const char Sign = '~';
    public const string Ready = "ready", Change = "change", Commit = "commit", Progress = "progress";

    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public void Tell(string what) => to.WriteLine(Sign + what);

    /// <summary>What a terminal would show.</summary>
    public override void Write(string? value) => Tell(Progress);

    public void OnBegin() => Tell(Change);

    public Task OnChange(Work work) => Task.CompletedTask;

    public void OnUndone() { }

    public Task OnCommit(WriteSession session, NodaTime.Instant now)
    {
        Tell(Commit);
        return Task.CompletedTask;
    }

    public void OnBatchUndone() { }
}
