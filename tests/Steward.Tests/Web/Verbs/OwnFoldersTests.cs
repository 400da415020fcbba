using Steward.Web.Verbs;

namespace Steward.Tests.Web.Verbs;

public class OwnFoldersTests
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute, Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    [Fact]
    public void What_is_made_for_a_base_is_for_its_user_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(Directory.CreateTempSubdirectory("steward-own-").FullName, "company");
        using (new BaseLocation(folder, null).TryLock())
            foreach (var path in new[] { folder, Path.Combine(folder, "keys"), Path.Combine(folder, "files"), Path.Combine(folder, "steward.db") })
                Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (Others | Group));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Fact]
    public void What_was_there_is_shut_to_strangers_only()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("steward-own-").FullName;
        var file = Path.Combine(folder, "steward.db");
        File.WriteAllBytes(file, []);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using (new BaseLocation(folder, null).TryLock())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_base_that_another_one_holds_is_told_from_a_folder_that_cannot_be_written()
    {
        var folder = Directory.CreateTempSubdirectory("steward-own-").FullName;
        var location = new BaseLocation(folder, null);
        using (location.TryLock()) Assert.Null(location.TryLock());
        Directory.Delete(folder, recursive: true);
        if (OperatingSystem.IsLinux() && Directory.Exists("/proc/self")) Assert.Throws<RefusedException>(() => new BaseLocation("/proc/self/company", null).TryLock());
    }
}
