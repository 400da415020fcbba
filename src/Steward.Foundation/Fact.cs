namespace Steward.Foundation;

/// <summary>Something that happened, told in the past tense and never changed. A room's facts own their sentence.</summary>
/// <remarks>A record's properties are what is written to the journal; those marked <see cref="PersonalAttribute"/> are
/// encrypted with the key of <see cref="About"/>, so that erasing a person is destroying a key.</remarks>
public abstract record Fact
{
    /// <summary>The sentence that people read in the history.</summary>
    public abstract Phrase Sentence { get; }

    /// <summary>The person or company whose key protects the personal values, for example <c>client:12</c>.</summary>
    public virtual string? About => null;

    /// <summary>Whether this is the first fact about them, so that their key is yet to be made.</summary>
    public virtual bool BeginsAbout => false;

    /// <summary>The cards on whose timeline the fact stands.</summary>
    public virtual long? ClientNumber => null;
    public virtual long? DealNumber => null;
}

/// <summary>The name of a fact in the journal and in webhooks, and its icon. It never changes once facts with it are written.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FactNameAttribute(string name, string icon) : Attribute
{
    public string Name { get; } = name;
    public string Icon { get; } = icon;
}

/// <summary>A value that tells who somebody is or what they said.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonalAttribute : Attribute;
