using Microsoft.Extensions.DependencyInjection;
using Steward.Discards;

namespace Steward.Imports;

/// <summary>The door through which a base is brought along.</summary>
public static class ImportsRoom
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .StaysOutOfTheBin("external_refs", "where a row of another system went stays known, so that the next import does not bring it back")
        // Running
        .AddSingleton<Takers>().AddSingleton<RunImport>();
}
