using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Somebody at the client has a name, not only a number.</summary>
public sealed class PersonIsNamed : IGateKind
{
    public string Kind => "person";

    public int Order => 10;

    public Phrase Label(GateBody body) => new("gates.person");

    public async Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body)
    {
        if (ask.Deal.ClientId is not { } id) return null;
        var names = await ask.Db.Set<Contact>().Where(c => c.ClientId == id).OrderByDescending(c => c.Decides).Select(c => c.Name).Take(20).ToListAsync();
        var person = await ask.Db.Set<Client>().Where(c => c.Id == id && !c.IsCompany).Select(c => c.Name).FirstOrDefaultAsync();
        return names.Append(person).FirstOrDefault(name => Typed.Letters(name) >= 2);
    }
}
