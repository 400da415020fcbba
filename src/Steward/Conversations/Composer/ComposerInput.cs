using Microsoft.AspNetCore.Http;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.People;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>What was written in the composer; it comes back as it was when something is missing.</summary>
public sealed record ComposerInput(string Kind, string Text, bool Incoming, NextStepInput Next)
{
    public static ComposerInput From(IFormCollection form) => new(form["kind"].ToString(), form["text"].ToString(), form["incoming"] == "true", NextStepInput.From(form));

    public bool IsTask => Kind == "task";

    /// <summary>A file by itself is a note without words.</summary>
    private ActivityKind Activity => Named.Of<ActivityKind>(Kind) ?? ActivityKind.Note;

    private Direction Direction => Activity is ActivityKind.Note or ActivityKind.Meeting or ActivityKind.Visit ? Direction.None : Incoming ? Direction.In : Direction.Out;

    public NewActivity Record(ClientId? client, DealId? deal, IReadOnlyList<StoredFile> files, DaysAhead days) =>
        new(Activity, Direction, Text) { Client = client, Deal = deal, Files = files, Next = Next.Step(days) };

    /// <summary>Nobody said when: the next working day; nobody said what kind: none of the named ones.</summary>
    public NewTask Plan(ClientId? client, DealId? deal, DaysAhead days)
    {
        var step = Next.Step(days);
        var kind = Typed.OrNull(Next.Kind) is null ? StepKind.Other : step!.Kind;
        return new(kind, Text.Trim(), step?.Due ?? days.At(days.InDays(1))) { Client = client, Deal = deal };
    }
}
