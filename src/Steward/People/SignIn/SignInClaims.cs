using System.Security.Claims;

namespace Steward.People;

/// <summary>What the sign-in cookie says.</summary>
public static class SignInClaims
{
    /// <summary>The person's security stamp at sign-in: when it changes, the cookie is dead.</summary>
    public const string Stamp = "stamp";

    public static ClaimsPrincipal Of(Person person, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()), new Claim(Stamp, person.SecurityStamp), new Claim("name", person.Name)], scheme));
}
