using Microsoft.Extensions.DependencyInjection;

namespace Steward.Demo;

/// <summary>A simulated company that fills an empty base, so that a newcomer sees a house in which people live.</summary>
public static class DemoRoom
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<SimulateCompany>()
        // Company
        .AddSingleton<CompanyRules>().AddSingleton<Crew>();
}
