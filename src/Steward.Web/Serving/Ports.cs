using System.Net;
using System.Net.Sockets;

namespace Steward.Web.Serving;

/// <summary>Asked before the site is built: a base that was opened in vain and a page of stack would hide the one sentence.</summary>
internal static class Ports
{
    public static bool IsTaken(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Port > 0 && Addresses(address.Host).Any(ip => IsTaken(ip, address.Port));
    }

    /// <summary>Whether the address is of this machine at all.</summary>
    public static bool IsElsewhere(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Port is >= 0 and <= IPEndPoint.MaxPort && Addresses(address.Host).Any(ip => Fault(ip, 0) == SocketError.AddressNotAvailable);
    }

    public static bool HasPort(string url)
    {
        try { return BindingAddress.Parse(url).Port is >= 0 and <= IPEndPoint.MaxPort; }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException) { return false; }
    }

    private static IPAddress[] Addresses(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback]
        : IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? [ip]
        : [IPAddress.Any];

    private static bool IsTaken(IPAddress ip, int port) => Fault(ip, port) == SocketError.AddressAlreadyInUse;

    private static SocketError? Fault(IPAddress ip, int port)
    {
        using var listener = new TcpListener(ip, port);
        try
        {
            listener.Start();
            return null;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode;
        }
    }
}
