using Steward.Database;
using Steward.Demo;
using Steward.Web.Verbs;
using Microsoft.Extensions.DependencyInjection;
using Steward.Tests.Support;

namespace Steward.Tests.Journal;

public sealed class MasterKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("steward-key-").FullName;

    private BaseLocation Location => new(folder, null);

    [Fact]
    public async Task A_base_without_its_master_key_is_not_opened_and_no_new_key_is_made()
    {
        await Fill();
        File.Delete(Location.MasterKeyFile);
        Assert.Contains("is missing", (await Assert.ThrowsAsync<BaseRefused>(Open)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Location.MasterKeyFile));
    }

    [Fact]
    public async Task A_master_key_of_another_base_is_told()
    {
        await Fill();
        await File.WriteAllBytesAsync(Location.MasterKeyFile, new byte[32]);
        Assert.Contains("not the key of this base", (await Assert.ThrowsAsync<BaseRefused>(Open)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task Fill()
    {
        await using var opened = await OpenedBase.Open(Location, null);
        (await opened.Services.GetRequiredService<SimulateCompany>().Run(new Simulation(Deals: 5))).ShouldBeDone();
    }

    private async Task Open() => await (await OpenedBase.Open(Location, null)).DisposeAsync();
}
