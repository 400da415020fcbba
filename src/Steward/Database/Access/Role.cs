namespace Steward.Database;

/// <summary>What a person is in the sales department. The order is that of the documents; the number is stored.</summary>
public enum Role { Salesperson = 0, Head = 1, QualityController = 2, Marketer = 3, Director = 4, Administrator = 5 }

/// <summary>Through which door a change came in.</summary>
public enum Door { Page = 0, Api = 1, Import = 2, Caretaker = 3, Automation = 4, Bulk = 5, System = 6, Demo = 7 }

/// <summary>What one may be allowed to do. Which rows it may be done to is <see cref="Sight"/>.</summary>
public enum Right
{
    /// <summary>Come in: begin on one's own page, choose the language, change the password.</summary>
    ComeIn,
    /// <summary>Look at clients, deals, tasks and their history.</summary>
    SeeBase,
    /// <summary>Write clients, contacts, activities, deals and tasks; move and close deals.</summary>
    WorkBase,
    /// <summary>End and put off the tasks that one was given.</summary>
    DoTasks,
    /// <summary>Give a client or a deal to another person.</summary>
    HandOver,
    /// <summary>See what each source brings, in figures that name nobody.</summary>
    SeeSources,
    /// <summary>See the audit and its findings.</summary>
    SeeAudit,
    /// <summary>Apply remedies, waive findings.</summary>
    Remedy,
    /// <summary>See what caretakers did.</summary>
    SeeCaretakers,
    /// <summary>Switch caretakers, change their settings, start a sweep.</summary>
    RunCaretakers,
    /// <summary>Allow a move against the order of the stages or a longer stay, with the reason.</summary>
    AllowExceptions,
    /// <summary>Edit pipelines, stages, fields, loss reasons.</summary>
    EditRules,
    /// <summary>Bring exports in.</summary>
    Import,
    /// <summary>Take rows out as files.</summary>
    Export,
    /// <summary>Read the journal of the whole base and verify its seals.</summary>
    SeeJournal,
    /// <summary>Add people, teams and API keys.</summary>
    ManagePeople,
    /// <summary>Say what happens in a channel: for the key of a telephone exchange. Whoever has it sees all clients, because anybody may call.</summary>
    ReportEvents,
    /// <summary>Put any card that one sees into the bin and take it out again; without it only one's own on which nothing was done yet.</summary>
    Delete,
}
