namespace Steward.Database;

/// <summary>A call that its caller may repeat without doing it twice: the Idempotency-Key and what was asked under it.</summary>
public sealed class KeyedCall(string caller, string key, string route, string bodyHash)
{
    public string Caller { get; } = caller;
    public string Key { get; } = key;
    public string Route { get; } = route;
    public string BodyHash { get; } = bodyHash;

    /// <summary>What is answered to it is shown once and kept nowhere.</summary>
    public bool AnswersSecret { get; init; }

    /// <summary>Its line stands in the transaction of the first change that it made.</summary>
    public bool Claimed { get; set; }
}

/// <summary>Another call under the same key has made its change already; this one made none.</summary>
public sealed class AlreadyDone : Exception;
