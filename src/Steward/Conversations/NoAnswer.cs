using Steward.Foundation;

namespace Steward.Conversations;

/// <summary>Ways to say that nobody took a call. Short as they are, they are all that happened.</summary>
public static class NoAnswer
{
    private static readonly HashSet<string> Said =
    [
        "noanswer", "didnotanswer", "didntanswer", "doesntanswer", "notreached", "nopickup", "voicemail", "busy",
        "нетответа", "неответил", "неответила", "неотвечает", "неберёттрубку", "неберет", "неберёт", "неберетрубку", "неберёттелефон", "недозвон", "недозвонился", "недозвонилась", "занято", "сбросил", "сбросила",
        "არპასუხობს", "არმიპასუხა", "არიღებს", "ვერდავუკავშირდი", "დაკავებულია", "უპასუხოდ",
    ];

    public static bool Says(string? text) => Typed.OrNull(text) is { Length: < 40 } said && Said.Contains(new string([.. said.Where(char.IsLetter).Select(char.ToLowerInvariant)]));
}
