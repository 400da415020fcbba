namespace Steward.Foundation;

/// <summary>A sentence by its key in the words of the house, with what fills its places. It is put into a language only when somebody reads it.</summary>
public sealed record Phrase(string Key, params object?[] Args);
