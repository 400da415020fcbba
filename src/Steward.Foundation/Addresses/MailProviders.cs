namespace Steward.Foundation.Addresses;

/// <summary>Which spellings of a mailbox the big mail providers deliver to one place.</summary>
internal static class MailProviders
{
    // Google help 7436150: dots do not matter at these two domains; at a company's own Google domain they do.
    private static readonly HashSet<string> Gmail = ["gmail.com", "googlemail.com"];

    private static readonly HashSet<string> Yandex =
        ["yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua"];

    private static readonly HashSet<string> WithTags =
        ["outlook.com", "hotmail.com", "live.com", "msn.com", "fastmail.com", "fastmail.fm", "icloud.com", "me.com", "mac.com", .. Gmail, .. Yandex];

    private static readonly Dictionary<string, string> Slips = new()
    {
        ["gmial.com"] = "gmail.com", ["gmai.com"] = "gmail.com", ["gmal.com"] = "gmail.com", ["gamil.com"] = "gmail.com",
        ["gmail.con"] = "gmail.com", ["gmail.co"] = "gmail.com", ["gmail.ru"] = "gmail.com", ["gnail.com"] = "gmail.com",
        ["mail.tu"] = "mail.ru", ["mail.ry"] = "mail.ru", ["maul.ru"] = "mail.ru", ["meil.ru"] = "mail.ru",
        ["yandex.tu"] = "yandex.ru", ["yadex.ru"] = "yandex.ru", ["yndex.ru"] = "yandex.ru", ["jandex.ru"] = "yandex.ru",
        ["rambler.tu"] = "rambler.ru", ["ramler.ru"] = "rambler.ru", ["hotmial.com"] = "hotmail.com", ["hotmail.con"] = "hotmail.com",
        ["outlok.com"] = "outlook.com", ["yaho.com"] = "yahoo.com", ["yahoo.con"] = "yahoo.com", ["iclod.com"] = "icloud.com",
    };

    public static string Canonical(string mailbox, string domain)
    {
        if (WithTags.Contains(domain) && mailbox.IndexOf('+') is > 0 and var tag) mailbox = mailbox[..tag];
        if (Gmail.Contains(domain)) return mailbox.Replace(".", "") + "@gmail.com";
        if (Yandex.Contains(domain)) return mailbox.Replace('.', '-') + "@yandex.ru";
        return $"{mailbox}@{domain}";
    }

    public static string? MeantBy(string domain) => Slips.GetValueOrDefault(domain);
}
