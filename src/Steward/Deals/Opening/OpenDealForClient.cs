using Steward.Clients;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A deal for a client who is known, or whose name was just typed.</summary>
public sealed record DealForClient(string Title, NextStep? Next)
{
    public ClientId? Client { get; init; }
    public string? ClientName { get; init; }
    public string? Phone { get; init; }
    /// <summary>The client is new although somebody of the base is reached by the same phone.</summary>
    public bool Anyway { get; init; }
    public PipelineId? Pipeline { get; init; }
    public string? Amount { get; init; }
}

/// <summary>Opens a deal, and registers its client first when nobody knew them: both or neither.</summary>
public sealed class OpenDealForClient(Writer writer, RegisterClient register, OpenDeal open) : Operation<DealForClient, Deal>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Deal>> Do(DealForClient ask, Work work)
    {
        var client = ask.Client;
        if (client is null)
        {
            var registered = await register.RunIn(work, new NewClient(ask.ClientName ?? "") { Phone = ask.Phone, OnlyIfUnknown = !ask.Anyway });
            if (registered.IsRefused) return registered.Refusal;
            client = registered.Done.Id;
        }
        var values = Typed.OrNull(ask.Amount) is { } amount ? new Dictionary<string, string?> { [DealAttributes.Amount] = amount } : [];
        return await open.RunIn(work, new NewDeal(client.Value, ask.Title, ask.Next) { Pipeline = ask.Pipeline, Values = values });
    }
}
