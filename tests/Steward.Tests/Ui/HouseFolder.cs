namespace Steward.Tests.Ui;

/// <summary>The project's own files, for rules about what is written in them.</summary>
static class HouseFolder
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Sources(params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "lib"));

    static string Find(string folder) => File.Exists(Path.Combine(folder, "Steward.slnx")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Steward.slnx"));
}
