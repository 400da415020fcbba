using System.Globalization;
using Steward.Database;
using Steward.Discards;
using Steward.Foundation;

namespace Steward.Lists;

/// <summary>Puts many cards into the bin, each by the rules for one. Taken back, they come out of it as they were.</summary>
public sealed class BinAct(string list, BinCard bin, RestoreCard restore) : BulkAct
{
    public override string List => list;
    public override string Name => "bin";
    public override string Icon => "trash";
    public override Right Needs => Right.WorkBase;
    public override Type Form => typeof(BinForm);

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        var thrown = await bin.RunIn(work, new CardToBin(list, id, given["a-why"]));
        return thrown.IsRefused ? thrown.Refusal : thrown.Done.ToString(CultureInfo.InvariantCulture);
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var back = await restore.RunIn(work, new CardToRestore(long.Parse(was, CultureInfo.InvariantCulture)));
        return back.IsRefused ? back.Refusal : new Nothing();
    }
}
