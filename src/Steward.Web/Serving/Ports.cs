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

    private static IPAddress[] Addresses(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback]
        : IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? [ip]
        : [IPAddress.Any];

    private static bool IsTaken(IPAddress ip, int port)
    {
        using var listener = new TcpListener(ip, port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
