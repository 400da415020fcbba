using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Tasks;

public sealed record TemplateToKeep(string? Name, IReadOnlyList<TemplateLine> Lines)
{
    /// <summary>The one that is laid down anew, or comes back; none: a new one.</summary>
    public TaskTemplateId? Id { get; init; }
    /// <summary>Which of the ready ones is taken over.</summary>
    public string? Ready { get; init; }
}

/// <summary>Lays down the tasks of a typical situation.</summary>
public sealed class KeepTaskTemplate(Writer writer) : Operation<TemplateToKeep, TaskTemplateId>(writer)
{
    public const int Most = 50, MostLines = 12, MostDays = 200, LongestName = 80, LongestTitle = 200;

    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<TaskTemplateId>> Do(TemplateToKeep ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { Length: <= LongestName } name) return Refusal.Invalid("tasks.template.name-needed", LongestName);
        if (ask.Lines.Count is 0 or > MostLines) return Refusal.Invalid("tasks.template.lines-needed", MostLines);
        if (!ask.Lines.All(line => TaskWords.Kinds.Contains(line.Kind))) return Refusal.Invalid("tasks.no-such-step");
        if (!ask.Lines.All(line => Typed.OrNull(line.Title) is { Length: <= LongestTitle })) return Refusal.Invalid("tasks.template.title-needed", LongestTitle);
        if (!ask.Lines.All(line => line.Days is >= 0 and <= MostDays)) return Refusal.Invalid("tasks.template.days", MostDays);
        var others = (await TaskTemplates.In(work)).Where(t => t.Id != ask.Id).ToList();
        if (others.Any(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase) || (ask.Ready is not null && t.Ready == ask.Ready))) return Refusal.Conflict("tasks.template.name-taken", name);
        if (others.Count >= Most) return Refusal.Conflict("tasks.template.too-many", Most);

        var id = ask.Id ?? await work.NewId<TaskTemplate>("task_templates");
        var row = new { id = id.Value, name, ask.Ready };
        if (ask.Id is null) await work.Connection.ExecuteAsync("insert into task_templates (id, name, ready) values (@id, @name, @Ready)", row, work.Transaction);
        else if (await work.Connection.ExecuteAsync("update task_templates set name = @name, dropped = null where id = @id", row, work.Transaction) == 0) return Refusal.NotFound("tasks.template.not-found");
        await work.Connection.ExecuteAsync("delete from task_template_lines where template_id = @id", row, work.Transaction);
        await work.Connection.ExecuteAsync("insert into task_template_lines (template_id, position, kind, title, days, minute) values (@id, @position, @kind, @title, @Days, @minute)",
            ask.Lines.Select((line, i) => new { id = id.Value, position = i + 1, kind = (int)line.Kind, title = line.Title.Trim(), line.Days, minute = line.At is { } at ? at.Hour * 60 + at.Minute : (int?)null }), work.Transaction);
        work.Tell(new TaskTemplateKept(id, name, ask.Lines.Count));
        return id;
    }
}

/// <summary>Takes a template out of use; tasks that were planned from it stay.</summary>
public sealed class DropTaskTemplate(Writer writer) : Operation<TaskTemplateId, TaskTemplate>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<TaskTemplate>> Do(TaskTemplateId ask, Work work)
    {
        if ((await TaskTemplates.In(work)).FirstOrDefault(t => t.Id == ask) is not { } template) return Refusal.NotFound("tasks.template.not-found");
        await work.Connection.ExecuteAsync("update task_templates set dropped = @now where id = @Value", new { ask.Value, now = work.Now.ToMicroseconds() }, work.Transaction);
        work.Tell(new TaskTemplateDropped(ask, template.Name));
        return template;
    }
}

[FactName("task-template.kept", "list-check")]
public sealed record TaskTemplateKept(TaskTemplateId Template, string Name, int Tasks) : Fact
{
    public override Phrase Sentence => new("tasks.template.kept", Name, Tasks);
}

[FactName("task-template.dropped", "list")]
public sealed record TaskTemplateDropped(TaskTemplateId Template, string Name) : Fact
{
    public override Phrase Sentence => new("tasks.template.dropped", Name);
}
