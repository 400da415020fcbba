using System.Diagnostics;

namespace Steward.Tests.Crash;

internal static class Programs
{
    public static ProcessStartInfo Dotnet(IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet", args) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
