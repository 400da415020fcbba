using System.Collections.Concurrent;
using System.Net;
using NodaTime;

namespace Steward.People;

/// <summary>How often somebody may try a secret, from one network (/24, /56) and for one account; shared by all doors where secrets are tried.</summary>
public sealed class SignInLimits(IClock clock)
{
    private const int MostPerMinute = 20;
    private readonly ConcurrentDictionary<string, (Instant Since, int Tries)> windows = new();

    /// <summary>Counts a try; false when there were too many in this minute.</summary>
    public bool MayTry(IPAddress? from, string account) => Count("net:" + Network(from)) & Count("who:" + account.Trim().ToLowerInvariant());

    private bool Count(string who)
    {
        var now = clock.GetCurrentInstant();
        if (windows.Count > 50_000) windows.Clear();
        return windows.AddOrUpdate(who, (now, 1), (_, w) => now - w.Since > Duration.FromMinutes(1) ? (now, 1) : (w.Since, w.Tries + 1)).Tries <= MostPerMinute;
    }

    private static string Network(IPAddress? address)
    {
        if (address is null) return "unknown";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, bytes.Length == 4 ? 3 : 7));
    }
}
