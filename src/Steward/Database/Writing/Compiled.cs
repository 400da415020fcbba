using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Steward.Database;

/// <summary>A question of an operation that is asked at every turn. EF translates it once for each engine; any other it looks up by the whole of its expression each time, which costs more than the answer.</summary>
public sealed class Compiled<TAsk>(Func<TAsk> compile) where TAsk : Delegate
{
    private readonly ConditionalWeakTable<IModel, TAsk> asks = [];

    public TAsk In(StewardDb db) => asks.GetValue(db.Model, _ => compile());
}
