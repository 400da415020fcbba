using Steward.Ui;

namespace Steward.Deals;

/// <summary>The ready pipelines of one trade.</summary>
public sealed class Template
{
    public string Key { get; init; } = "";
    public LangText Name { get; init; } = new();
    public LangText About { get; init; } = new();
    public string? FieldSet { get; init; }
    public List<TemplatePipeline> Pipelines { get; init; } = [];
    public List<TemplateReason> Reasons { get; init; } = [];
}

public sealed class TemplatePipeline
{
    public PipelineKind Kind { get; init; }
    public LangText Name { get; init; } = new();
    public List<TemplateStage> Stages { get; init; } = [];
}

public sealed class TemplateStage
{
    public LangText Name { get; init; } = new();
    public LangText? Goal { get; init; }
    public LangText? Hint { get; init; }
    public int? Days { get; init; }
    public Overstay Overstay { get; init; }
    public int? Target { get; init; }
    public bool ExtraControl { get; init; }
    public List<TemplateGate> Gates { get; init; } = [];
    public Dictionary<string, LangText?> Fields { get; init; } = [];
    public TemplateExit? Exit { get; init; }
    public List<LangText> Checklist { get; init; } = [];
}

public sealed class TemplateGate
{
    public string Kind { get; init; } = "";
    public string? Activity { get; init; }
    public string? Document { get; init; }
    public bool Signed { get; init; }
    public int? Percent { get; init; }
    public Database.Role? Role { get; init; }
    public string? Choice { get; init; }
    public string? Condition { get; init; }
    public string? When { get; init; }
    public LangText? Label { get; init; }
    public LangText? Why { get; init; }

    public GateBody Body(Lang lang) => new() { Activity = Activity, Document = Document, Signed = Signed, Percent = Percent, Role = Role, Choice = Choice, Condition = Condition, When = When, Label = Label?.In(lang) };
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
    public LangText Name { get; init; } = new();
    public bool Recoverable { get; init; }
    public int? Days { get; init; }
    public List<string> Needs { get; init; } = [];
}
