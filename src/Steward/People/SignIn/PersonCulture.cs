using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;

namespace Steward.People;

/// <summary>Whoever is signed in reads in the language they chose, on every machine.</summary>
public sealed class PersonCulture : RequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext http)
    {
        if (!PersonId.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), null, out var id)) return null;
        var people = await http.RequestServices.GetRequiredService<Staffing>().All();
        return people.TryGetValue(id, out var person) ? new ProviderCultureResult(person.Language) : null;
    }
}

/// <summary>A guest whose browser asks for none of our languages reads that of the company.</summary>
public sealed class CompanyCulture : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext http) =>
        Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(http.RequestServices.GetRequiredService<Settings>().Language));
}
