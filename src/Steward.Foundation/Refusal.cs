namespace Steward.Foundation;

/// <summary>Why something was not done, in a form that every door can tell: a page, the API, a row of an import.</summary>
/// <param name="Kind">What sort of no it is; doors choose their status by it.</param>
/// <param name="Code">Stable name for programs, for example <c>deal.forward-only</c>.</param>
/// <param name="Why">The sentence: the fact, the reason, the way out.</param>
public sealed record Refusal(RefusalKind Kind, string Code, Phrase Why)
{
    /// <summary>What is missing, one by one, when the answer is "not yet".</summary>
    public IReadOnlyList<Missing> Missing { get; init; } = [];

    public static Refusal NotFound(string code, params object?[] args) => new(RefusalKind.NotFound, code, new Phrase(code, args));
    public static Refusal Forbidden(string code, params object?[] args) => new(RefusalKind.Forbidden, code, new Phrase(code, args));
    public static Refusal Invalid(string code, params object?[] args) => new(RefusalKind.Invalid, code, new Phrase(code, args));
    public static Refusal Conflict(string code, params object?[] args) => new(RefusalKind.Conflict, code, new Phrase(code, args));
    public static Refusal NotYet(string code, IReadOnlyList<Missing> missing, params object?[] args) =>
        new(RefusalKind.NotYet, code, new Phrase(code, args)) { Missing = missing };
}

public enum RefusalKind { NotFound, Forbidden, Invalid, Conflict, NotYet }

/// <summary>One thing that must be true and is not, and where it can be put right.</summary>
/// <param name="What">What sort of thing: <c>field</c>, <c>evidence</c>, <c>approval</c> or <c>step</c>.</param>
/// <param name="Key">The field's key or the gate's name.</param>
public sealed record Missing(string What, string Key, Phrase Label, Phrase Why);
