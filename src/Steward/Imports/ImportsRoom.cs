using Microsoft.Extensions.DependencyInjection;

namespace Steward.Imports;

/// <summary>The door through which a base is brought along.</summary>
public static class ImportsRoom
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services.AddSingleton<Takers>().AddSingleton<RunImport>();
}
