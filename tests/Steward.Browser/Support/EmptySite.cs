using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Steward.Database;
using Steward.People;

namespace Steward.Browser.Support;

/// <summary>An empty base on the first day: one head of sales who can sign in, and nothing else.</summary>
public sealed class EmptySite : RunningSite
{
    private const string Email = "head@example.com", Password = "correct horse battery";

    protected override bool Demo => false;

    protected override async Task Settle(IServiceProvider house)
    {
        var team = (await house.GetRequiredService<AddTeam>().Run(new NewTeam("Sales"), Caller.System())).Done;
        await house.GetRequiredService<AddPerson>().Run(new NewPerson("Vera Kiknadze", Role.Head) { Email = Email, Password = Password, Team = team.Id }, Caller.System());
    }

    public async Task<Visit> SignIn(string path)
    {
        var visit = await Open("/sign-in");
        await visit["[name=email]"].FillAsync(Email);
        await visit["[name=password]"].FillAsync(Password);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
        await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return visit;
    }
}
