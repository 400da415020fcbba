using System.Globalization;
using System.Text.RegularExpressions;

namespace Steward.Foundation.Addresses;

/// <summary>An e-mail address as it can be written to, and a form in which two addresses of one mailbox are equal.</summary>
/// <param name="Address">Small letters, the domain in punycode.</param>
/// <param name="Canonical">For matching only: a letter sent there may go to somebody else.</param>
public sealed partial record EmailAddress(string Address, string Canonical)
{
    private const int LongestText = 500;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>What was probably meant by a domain with a slip of the finger; to ask, never to change.</summary>
    public string? Suggestion =>
        Address.Split('@') is [var mailbox, var domain] && MailProviders.MeantBy(domain) is { } meant ? $"{mailbox}@{meant}" : null;

    /// <param name="raw">An address, perhaps with a name around it: <c>Nino &lt;nino@example.ge&gt;</c>.</param>
    public static bool TryParse(string raw, out EmailAddress address)
    {
        address = null!;
        if (raw.Length > LongestText) return false;
        var parts = Parts().Match(raw.Trim());
        if (!parts.Success || DomainOf(parts.Groups["domain"].Value) is not { } domain) return false;
        var mailbox = parts.Groups["mailbox"].Value.ToLowerInvariant();
        address = new($"{mailbox}@{domain}", MailProviders.Canonical(mailbox, domain));
        return true;
    }

    public override string ToString() => Address;

    private static string? DomainOf(string typed)
    {
        try
        {
            var domain = Idn.GetAscii(typed).ToLowerInvariant();
            return domain.Length <= 253 && domain.Contains('.') ? domain : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // RFC 5321 §4.5.3.1: a mailbox has at most 64 letters. Quoted mailboxes are not used by people.
    [GeneratedRegex("""
        ^(?:[^<>@]*<|['"]|mailto:)?\s*
        (?<mailbox>(?=[^@]{1,64}@)[\p{L}\d!\#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\d!\#$%&'*+/=?^_`{|}~-]+)*)@(?<domain>[^@\s<>,;:'"]+?)
        \s*[>'".,;]*$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Parts();
}
