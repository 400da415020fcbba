namespace Steward.Tests.Imports;

/// <summary>A test over the real data sets, which are not part of the repository; without them it is left out and says so.</summary>
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (!Directory.Exists(RealData.Folder)) Skip = RealData.LeftOut;
    }
}

internal static class RealData
{
    public static string Root { get; } = FindRoot();

    /// <summary>$STEWARD_DATA, else shared/data beside the repository.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("STEWARD_DATA") ?? Beside();

    public static string LeftOut => $"Left out: there is no folder of data sets ({Folder}); set STEWARD_DATA.";

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Steward.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    /// <summary>A second work tree stands one folder deeper than the first.</summary>
    private static string Beside()
    {
        var candidates = new[] { "../shared/data", "../../shared/data" }.Select(path => System.IO.Path.GetFullPath(path, Root)).ToList();
        return candidates.FirstOrDefault(Directory.Exists) ?? candidates[0];
    }
}
