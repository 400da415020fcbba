namespace Steward.Ui;

/// <summary>A port: how the people who work here are called. The room of people answers.</summary>
public interface IPeopleNames
{
    /// <summary>A dash for nobody.</summary>
    ValueTask<string> NameOf(long? person);
}
