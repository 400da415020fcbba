using Microsoft.Playwright;

namespace Steward.Browser.Support;

/// <summary>What came over the network as the browser counts it: compressed, with headers, without what it had kept.</summary>
public sealed class Traffic : IAsyncDisposable
{
    private readonly ICDPSession session;

    private Traffic(ICDPSession session) => this.session = session;

    public long Bytes { get; set; }

    public static async Task<Traffic> Of(Visit visit)
    {
        var traffic = new Traffic(await visit.Page.Context.NewCDPSessionAsync(visit.Page));
        traffic.session.Event("Network.loadingFinished").OnEvent += (_, told) => traffic.Bytes += (long)told!.Value.GetProperty("encodedDataLength").GetDouble();
        await traffic.session.SendAsync("Network.enable");
        return traffic;
    }

    public async ValueTask DisposeAsync() => await session.DetachAsync();
}
