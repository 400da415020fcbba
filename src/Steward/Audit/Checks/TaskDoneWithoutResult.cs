using Steward.Conversations;
using Steward.Foundation;
using Steward.Tasks;

namespace Steward.Audit;

/// <summary>A task that was ticked: its result is empty, too short to tell anything, or the copy of three earlier ones of the same person.</summary>
public sealed class TaskDoneWithoutResult() : Check("5b", .10, .30)
{
    // Dropped tasks (ending 5) were ended by what happened to their deal, not by a person.
    private const string DoneByPeople = "from tasks t where t.done <= @now and t.ending <> 5 and t.done >= ";
    private const int Copies = 3;

    public override Needs Needs => Needs.TaskResults;
    public override SubjectKind Subject => SubjectKind.Task;
    protected override string Population => $"select coalesce(done_by, owner_id) as owner_id, count(*) as number {DoneByPeople} @period group by coalesce(done_by, owner_id)";

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var (told, folded) = (new Dictionary<(long?, long), int>(), new Dictionary<string, long>()); // copies are mostly letter for letter
        var ticked = new List<Violation>();
        foreach (var task in await sweep.Query<Row>($"select id, coalesce(done_by, owner_id) as owner_id, done, result {DoneByPeople} @quarter order by done, id"))
        {
            var copies = 0;
            if (!string.IsNullOrWhiteSpace(task.Result))
            {
                if (!folded.TryGetValue(task.Result, out var hash)) folded[task.Result] = hash = TouchRules.FoldedHash(task.Result);
                var key = (task.OwnerId, hash);
                copies = told.GetValueOrDefault(key);
                told[key] = copies + 1;
            }
            if (task.Done < sweep.DaysAgo(30)) continue;
            var letters = Typed.Letters(task.Result);
            if (letters >= TaskItem.ShortestResult && copies < Copies) continue;
            ticked.Add(new Violation { Subject = task.Id, OwnerId = task.OwnerId, Since = task.Done, Value = letters == 0 ? 0 : letters < TaskItem.ShortestResult ? 1 : 2, Bound = copies, Word = task.Result?.Trim() });
        }
        return ticked;
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long Done { get; init; }
        public string? Result { get; init; }
    }
}
