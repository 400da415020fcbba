namespace Steward.Deals;

/// <summary>One language of stage-names.yaml as it is written there.</summary>
internal sealed class StageLexiconFile
{
    public Dictionary<string, string> Refused { get; init; } = [];
    public Dictionary<string, List<string>> Words { get; init; } = [];
    public List<string> Waiting { get; init; } = [];
    public EndingsPart Endings { get; init; } = new();
    public List<string> Traps { get; init; } = [];
    public List<string> Negations { get; init; } = [];
    public ResultsPart Results { get; init; } = new();

    internal sealed class EndingsPart
    {
        public List<string> OfProcess { get; init; } = [];
        public List<string> ByChance { get; init; } = [];
    }

    internal sealed class ResultsPart
    {
        public List<string> Endings { get; init; } = [];
        public List<string> Words { get; init; } = [];
        public List<string> ByChance { get; init; } = [];
        public List<string> FollowedBy { get; init; } = [];
    }
}
