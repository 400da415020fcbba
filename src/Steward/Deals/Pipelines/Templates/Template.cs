using Steward.Ui;

namespace Steward.Deals;

/// <summary>A text in all languages, as a template holds it.</summary>
public sealed class TemplateText
{
    public string En { get; init; } = "";
    public string Ru { get; init; } = "";
    public string Ka { get; init; } = "";

    public string In(Lang lang) => lang switch { Lang.Ru => Ru, Lang.Ka => Ka, _ => En };

    public IEnumerable<string> All => [En, Ru, Ka];
}

/// <summary>The ready pipelines of one trade.</summary>
public sealed class Template
{
    public string Key { get; init; } = "";
    public TemplateText Name { get; init; } = new();
    public TemplateText About { get; init; } = new();
    public string? FieldSet { get; init; }
    public List<TemplatePipeline> Pipelines { get; init; } = [];
    public List<TemplateReason> Reasons { get; init; } = [];
}

public sealed class TemplatePipeline
{
    public PipelineKind Kind { get; init; }
    public TemplateText Name { get; init; } = new();
    public List<TemplateStage> Stages { get; init; } = [];
}

public sealed class TemplateStage
{
    public TemplateText Name { get; init; } = new();
    public TemplateText? Goal { get; init; }
    public TemplateText? Hint { get; init; }
    public int? Days { get; init; }
    public Overstay Overstay { get; init; }
    public int? Target { get; init; }
    public bool ExtraControl { get; init; }
    public List<TemplateGate> Gates { get; init; } = [];
    public Dictionary<string, TemplateText?> Fields { get; init; } = [];
    public TemplateExit? Exit { get; init; }
    public List<TemplateText> Checklist { get; init; } = [];
}

public sealed class TemplateGate
{
    public string Kind { get; init; } = "";
    public string? Activity { get; init; }
    public string? Document { get; init; }
    public bool Signed { get; init; }
    public int? Percent { get; init; }
    public Database.Role? Role { get; init; }
    public string? Condition { get; init; }
    public TemplateText? Label { get; init; }

    public GateBody Body(Lang lang) => new() { Activity = Activity, Document = Document, Signed = Signed, Percent = Percent, Role = Role, Condition = Condition, Label = Label?.In(lang) };
}

/// <summary>One of the three.</summary>
public sealed class TemplateExit
{
    public string? Field { get; init; }
    public string? Activity { get; init; }
    public string? Document { get; init; }
}

public sealed class TemplateReason
{
    public TemplateText Name { get; init; } = new();
    public bool Recoverable { get; init; }
    public int? Days { get; init; }
    public List<string> Needs { get; init; } = [];
}
