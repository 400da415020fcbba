namespace Steward.Ui;

/// <summary>What a colour says; beside it always stands a glyph or a word that says the same.</summary>
public enum Tone { Plain, Ok, Warn, Bad, None, Accent, Critical }

public static class Tones
{
    public static string? Css(this Tone tone) => tone switch
    {
        Tone.Ok => "ok", Tone.Warn => "warn", Tone.Bad => "bad", Tone.None => "none", Tone.Accent => "acc", Tone.Critical => "crit", _ => null,
    };

    /// <summary>The class that colours text and glyphs.</summary>
    public static string? Ink(this Tone tone) => tone.Css() is { } css ? "s-" + (tone == Tone.Critical ? "bad" : css) : null;

    /// <summary>The four states of a check have filled icons of four shapes: they are told apart without colour.</summary>
    public static string StateIcon(this Tone tone) => tone switch
    {
        Tone.Ok => "circle-check-filled",
        Tone.Warn => "alert-triangle-filled",
        Tone.Bad or Tone.Critical => "alert-octagon-filled",
        _ => "circle-dashed",
    };

    public static string StateWord(this Tone tone) => tone switch
    {
        Tone.Ok => "ui.state.ok", Tone.Warn => "ui.state.warn", Tone.Bad or Tone.Critical => "ui.state.bad", _ => "ui.state.none",
    };
}
