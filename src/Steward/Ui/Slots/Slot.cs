using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Steward.Ui;

/// <summary>A part that a room puts into a place of somebody else's page: the room below names the place and knows nothing of who comes.</summary>
public sealed record SlotPart(string Slot, int Order, Type Component);

public static class SlotRegistration
{
    /// <summary>Puts a component into a named place. It gets the number of the card as its parameter <c>Subject</c>.</summary>
    public static IServiceCollection AddSlot<TComponent>(this IServiceCollection services, string slot, int order) where TComponent : IComponent =>
        services.AddSingleton(new SlotPart(slot, order, typeof(TComponent)));
}
