namespace Steward.Ui;

/// <summary>A port: how the people who work here are called. The room of people answers.</summary>
public interface IPeopleNames
{
    /// <summary>A dash for nobody.</summary>
    ValueTask<string> NameOf(long? person);

    /// <summary>The same without waiting, as last read at the door; null for somebody unknown.</summary>
    string? Known(long person) => null;

    /// <summary>Those who work here now, by name, as last read at the door.</summary>
    IReadOnlyList<(long Number, string Name)> Here() => [];
}
