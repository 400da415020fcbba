using Steward.Deals;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>A template for a situation that every company knows; it is taken over in the reader's language and then theirs to change.</summary>
public sealed record ReadyTemplate(string Key, string Name, IReadOnlyList<TemplateLine> Lines)
{
    public static readonly IReadOnlyList<ReadyTemplate> All =
    [
        new("measured", "tasks.ready.measured", [new(StepKind.Email, "tasks.ready.send-offer", 1), new(StepKind.Call, "tasks.ready.ask-about-offer", 3)]),
        new("offered", "tasks.ready.offered", [new(StepKind.Call, "tasks.ready.talk-offer-over", 2), new(StepKind.Call, "tasks.ready.ask-decision", 7)]),
        new("signed", "tasks.ready.signed", [new(StepKind.Call, "tasks.ready.ask-prepayment", 1), new(StepKind.Message, "tasks.ready.tell-delivery", 5)]),
        new("quiet", "tasks.ready.quiet", [new(StepKind.Message, "tasks.ready.still-wanted", 1), new(StepKind.Call, "tasks.ready.what-stopped", 4), new(StepKind.Email, "tasks.ready.last-letter", 10)]),
        new("delivered", "tasks.ready.delivered", [new(StepKind.Message, "tasks.ready.ask-rating", 2), new(StepKind.Call, "tasks.ready.offer-service", 30)]),
    ];

    public static ReadyTemplate? Find(string key) => All.FirstOrDefault(ready => ready.Key == key);

    public TemplateToKeep Ask(Words words) => new(words[Name], Said(words)) { Ready = Key };

    public IReadOnlyList<TemplateLine> Said(Words words) => [.. Lines.Select(line => line with { Title = words[line.Title] })];
}
