namespace Steward.Ui;

/// <summary>A text in all languages, as a file of ready things holds it.</summary>
public sealed class LangText
{
    public string En { get; init; } = "";
    public string Ru { get; init; } = "";
    public string Ka { get; init; } = "";

    public string In(Lang lang) => lang switch { Lang.Ru => Ru, Lang.Ka => Ka, _ => En };
}
