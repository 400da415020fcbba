using System.Text.RegularExpressions;
using Dapper;
using NodaTime;
using Quartz;
using Steward.Database;
using Steward.Discards;

namespace Steward.Fields;

/// <summary>A port: a room in whose tables files stand besides fields.</summary>
public interface IHoldFiles
{
    /// <summary>Each as a field keeps it, see <see cref="StoredFile"/>.</summary>
    Task<IEnumerable<string>> Held(CancellationToken stop = default);
}

/// <summary>Takes the bytes of files away on which nothing stands any more: of cards that left the bin for good, of values that were written over, of forms that were never sent.</summary>
public sealed partial class ForgetFiles(FilesFolder folder, BaseReader reader, IEnumerable<IHoldFiles> holders, IClock clock)
{
    /// <summary>A form may stand open for so long with its file sent already.</summary>
    public static readonly Duration Grace = Duration.FromDays(2);

    /// <returns>How many were taken away.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        if (!Directory.Exists(folder.Path)) return 0;
        // What is old is listed before what is held is read: a file that is sent again meanwhile is young once more.
        var before = (clock.GetCurrentInstant() - Grace).ToDateTimeUtc();
        var old = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < before).ToList();
        if (old.Count == 0) return 0;
        var held = await Held(stop);
        var gone = old.Where(path => !held.Contains(Path.GetFileName(path)) && File.GetLastWriteTimeUtc(path) < before).ToList();
        foreach (var path in gone) File.Delete(path);
        return gone.Count;
    }

    private async Task<HashSet<string>> Held(CancellationToken stop)
    {
        var held = new HashSet<string>();
        await using var connection = await reader.Open(stop);
        var values = (await connection.QueryAsync<string>("select v.text from field_values v join fields f on f.id = v.field_id where f.kind = @kind", new { kind = (int)FieldKind.File })).AsList();
        foreach (var holder in holders) values.AddRange(await holder.Held(stop));
        // A card in the bin comes back with its files.
        foreach (var body in await connection.QueryAsync<byte[]>("select body from bin"))
            values.AddRange(BinBody.Read(body).Rows.Values.SelectMany(rows => rows).SelectMany(row => row.Values).OfType<string>());
        foreach (var value in values)
            if (Hash().Match(value) is { Success: true } match) held.Add(match.Groups[1].Value);
        return held;
    }

    [GeneratedRegex("^([0-9a-f]{64})/")]
    private static partial Regex Hash();
}

[DisallowConcurrentExecution]
public sealed class ForgetFilesJob(ForgetFiles forget) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop) => await forget.Run(stop);
}
