using Steward.Ui;

namespace Steward.Tasks;

/// <summary>What the day holds for somebody against what they usually end in one: the bar, its colour and its word.</summary>
public sealed record DayLoad(DayOf Day, double Usual)
{
    /// <summary>The bar goes on beyond what is usual, so that too much is seen: the line stands at two thirds.</summary>
    private const double Widest = 1.5;

    public double Share => Day.All / Usual;

    public Tone Tone => Share switch { > 1 => Tone.Bad, >= .85 => Tone.Warn, >= .5 => Tone.Ok, _ => Tone.None };

    public string Word => Share switch { > 1 => "tasks.load.over", >= .85 => "tasks.load.tight", >= .5 => "tasks.load.fits", _ => "tasks.load.room" };

    /// <summary>Overdue, still to come and done, as shares of the bar; what does not fit is cut off.</summary>
    public IEnumerable<double> Parts
    {
        get
        {
            var free = 1.0;
            foreach (var tasks in new[] { Day.Overdue, Day.Today, Day.Done })
            {
                var part = Math.Min(free, tasks / Usual / Widest);
                free -= part;
                yield return part;
            }
        }
    }
}
