using Microsoft.Extensions.DependencyInjection;
using Steward.Database;

namespace Steward.Quality;

/// <summary>What quality control saw and said.</summary>
public static class QualityRoom
{
    public static IServiceCollection AddQuality(this IServiceCollection services) => services.AddTables<QualityTables>();
}
