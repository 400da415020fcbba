using System.Diagnostics.CodeAnalysis;

namespace Steward.Foundation;

/// <summary>What an operation gives back: what was done, or why it was not.</summary>
public readonly struct Outcome<T>
{
    private readonly T? done;
    public Refusal? Refusal { get; }

    private Outcome(T? done, Refusal? refusal) => (this.done, Refusal) = (done, refusal);

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>What was done. Asking a refused outcome for it is a mistake of the caller.</summary>
    public T Done => Refusal is null ? done! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Outcome<T>(T done) => new(done, null);
    /// <summary>For interfaces, which C# does not convert by itself.</summary>
    public static Outcome<T> From(T done) => new(done, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The answer of an operation that has nothing to say but "done".</summary>
public readonly record struct Nothing;
