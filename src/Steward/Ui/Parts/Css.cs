namespace Steward.Ui;

/// <summary>Class names put together. Sizes and places are classes too (v-0 … v-100 set --v), so that no page needs an inline
/// style and the content security policy can forbid them.</summary>
public static class Css
{
    public static string Join(params ReadOnlySpan<string?> names)
    {
        var only = names.Length == 1 ? names[0] : null;
        if (only is not null) return only;
        var kept = new List<string>(names.Length);
        foreach (var name in names) if (!string.IsNullOrEmpty(name)) kept.Add(name);
        return string.Join(' ', kept);
    }

    /// <summary>A share of the whole as a class. Something is never drawn as nothing, nor nearly all as all.</summary>
    public static string Share(double share) => "v-" + Percent(share);

    public static int Percent(double share) => share switch
    {
        double.NaN or <= 0 => 0,
        >= 1 => 100,
        _ => Math.Clamp((int)Math.Round(share * 100), 1, 99),
    };

    /// <summary>A stage's place on the ramp of six, whatever the number of stages.</summary>
    public static string Stage(int index, int count) => "stage-" + (count <= 1 ? 1 : 1 + (int)Math.Round(5.0 * Math.Clamp(index, 0, count - 1) / (count - 1)));
}
