namespace Steward.HouseRules;

/// <summary>The house on one page: which room is on which floor, and the doors between rooms of one floor. Arrows point down; a fact travels up by being heard.</summary>
public static class Plan
{
    public static readonly (string Floor, string[] Rooms)[] Floors =
    [
        ("doors in", ["Imports", "Demo"]),
        ("watching", ["Absences", "Days", "Caretakers", "Automations", "Audit", "Quality", "Duplicates", "Analytics", "Playbook"]),
        ("working", ["Leads", "Deals", "Tasks", "Conversations", "Channels", "Orders", "Notices"]),
        ("ground", ["People", "Lists", "Clients", "Catalog", "Fields"]),
        ("cellar", ["Ui", "Database", "Journal", "Discards"]),
    ];

    /// <summary>From a room to another one of its floor.</summary>
    public static readonly HashSet<(string From, string To)> Doors =
    [
        ("Journal", "Database"), ("Ui", "Database"), ("Journal", "Ui"), ("Discards", "Database"), ("Discards", "Ui"), ("Discards", "Journal"), ("Journal", "Discards"),
        ("Clients", "People"), ("Clients", "Fields"), ("Fields", "People"), ("Lists", "People"), ("Lists", "Fields"), ("Clients", "Lists"),
        ("Tasks", "Deals"), ("Conversations", "Deals"), ("Conversations", "Tasks"), ("Notices", "Conversations"), ("Notices", "Deals"), ("Notices", "Tasks"), ("Orders", "Deals"), ("Channels", "Conversations"), ("Channels", "Deals"), ("Channels", "Tasks"),
    ];

    /// <summary>Rooms that may put rows into the tables of another one besides asking for its operations, each with its reason.</summary>
    public static readonly Dictionary<(string Room, string Table), string> Guests = new()
    {
        [("Clients", "field_values")] = "values of own fields are written with the card they belong to",
        [("Deals", "field_values")] = "values of own fields are written with the card they belong to",
        [("Discards", AnyTable)] = "a card goes into the bin with all that hangs on it and comes back row by row; each room says beside its tables what that is",
    };

    /// <summary>A table whose name only the run knows.</summary>
    public const string AnyTable = "*";

    /// <summary>Tables of rooms above, or beside without a door, that a room reads in SQL, each with its reason. Nobody is to come in here without one.</summary>
    public static readonly Dictionary<(string Room, string Table), string> Reads = new()
    {
        [("Clients", "client_marks")] = ListColumn, [("Clients", "client_plans")] = ListColumn, [("Clients", "client_touches")] = ListColumn, [("Clients", "deals")] = ListColumn, [("Clients", "tasks")] = ListColumn,
        [("Deals", "deal_plans")] = ListColumn, [("Deals", "tasks")] = ListColumn,
        [("Tasks", "deal_touches")] = "when the client of a task's deal was last spoken to, one row a deal",
        [("Clients", "activities")] = CameAfter, [("Deals", "activities")] = CameAfter, [("Deals", "documents")] = CameAfter, [("Deals", "invoices")] = CameAfter,
        [("Fields", "clients")] = HowFilled, [("Fields", "contacts")] = HowFilled, [("Fields", "deals")] = HowFilled, [("Fields", "invoices")] = HowFilled,
        [("Journal", "clients")] = OnPaper, [("Journal", "deals")] = OnPaper, [("Journal", "stages")] = OnPaper,
        [("Lists", "deals")] = Mixing, [("Lists", "tasks")] = Mixing, [("Lists", "clients")] = Mixing,
        [("Discards", "people")] = "whose card it was, and who works here and may have it now",
        [("Audit", "reviews")] = "whether quality control looked at an entry that asked for it",
    };

    private const string ListColumn = "a list shows, sorts and filters by what rooms above keep for each card in one row; a port would be a query for each row";
    private const string CameAfter = "the bin says what of others came after, before a card goes";
    private const string HowFilled = "how many cards have the field filled is counted over the cards";
    private const string OnPaper = "the history on paper is headed by the card that it is of";
    private const string Mixing = "whether giving a card back would give away what the receiver had already, and how much whoever gets many cards would have then";

    public static int FloorOf(string room) => Array.FindIndex(Floors, floor => floor.Rooms.Contains(room));

    /// <summary>Null when the arrow may be drawn, else why not.</summary>
    public static string? WhyNot(string from, string to)
    {
        if (from == to) return null;
        if (FloorOf(from) < 0) return $"the room {from} is not in the plan";
        if (FloorOf(to) < 0) return $"the room {to} is not in the plan";
        if (FloorOf(from) < FloorOf(to) || Doors.Contains((from, to))) return null;
        return FloorOf(from) == FloorOf(to) ? $"no door from {from} to {to} on the {Floors[FloorOf(from)].Floor} floor" : $"{from} ({Floors[FloorOf(from)].Floor}) reaches up to {to} ({Floors[FloorOf(to)].Floor})";
    }
}
