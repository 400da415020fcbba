using System.Globalization;
using Steward.Foundation;
using Steward.Foundation.Text;

namespace Steward.Audit;

/// <summary>A demanded text or number into which something was typed to get past the form: a dash, "test", one letter again and again, a budget of 1, the company's own
/// phone, or the same words in every third deal of a person. A value is of the period when its deal changed in it, and of the person who owns the deal.
/// An amount of 0 is empty here, so 6b finds it.</summary>
public sealed class JunkValue() : Check("5e", .01, .05)
{
    private const int EnoughOfOnePerson = 10;
    private static readonly HashSet<string> Junk = new(StringComparer.Ordinal)
    {
        "test", "тест", "ტესტი", "asdf", "asdfgh", "qwerty", "йцукен", "фыва", "ასდფ", "xxx", "ххх", "нет", "no", "none", "n/a", "na", "?", "??", "???", "...", "..", ".", "-", "--", "---", "—", "_", "0",
    };
    private static readonly HashSet<long> Budgets = [1, 111, 999_999];

    public override SubjectKind Subject => SubjectKind.Value;
    public override Mending Remedy => Mending.By<ClearJunk>();
    protected override string Population => $"select owner_id, count(*) as number from ({Written}) written group by owner_id";

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var values = await sweep.Query<Row>(Written);
        var ours = (await sweep.Query<string>("select value from settings where name = 'phone'")).Select(Digits).Where(digits => digits.Length >= 6).ToHashSet();
        var copied = values.Where(v => v.IsText == 1 && v.OwnerId is not null).GroupBy(v => (v.OwnerId, v.Field))
            .SelectMany(own => own.GroupBy(v => SoundAlike.Fold(v.Text)).Where(same => own.Count() >= EnoughOfOnePerson && same.Count() * 10 >= own.Count() * 3)).SelectMany(same => same).ToHashSet();
        return [.. from v in values
                   let why = IsJunk(v) ? 0 : ours.Contains(Digits(v.Text)) ? 1 : copied.Contains(v) ? 2 : -1
                   where why >= 0
                   select new Violation { Subject = DealValues.Subject(v.DealId, v.Number), OwnerId = v.OwnerId, Since = v.At, Weight = v.Amount, Value = why, Word = v.Field == "amount" ? Budget(v).ToString(CultureInfo.InvariantCulture) : v.Text.Trim(), Other = v.Field }];
    }

    // Attributes keep their key for a name: the sentence says them in the reader's language.
    private static string Written => $"""
        select d.id as deal_id, d.owner_id, d.amount, d.updated as at, {DealValues.NumberOf("k.field_key")} as number, {DealValues.NameOf("k.field_key")} as field, {DealValues.Of("k.field_key")} as text,
          case when k.field_key = 'need' or exists (select 1 from fields f where f.subject = 1 and f.key = k.field_key and f.kind = 0) then 1 else 0 end as is_text
        from deals d join stages s on s.id = d.stage_id join ({DealValues.Due}) k on k.pipeline_id = s.pipeline_id and k.position <= s.position
        where d.updated >= @period and d.updated <= @now and (k.field_key in ('need', 'source', 'amount') or exists (select 1 from fields f where f.subject = 1 and f.key = k.field_key and f.kind in (0, 1, 2)))
          and {DealValues.Of("k.field_key")} <> '' order by d.id, number
        """;

    private static bool IsJunk(Row v) => v.Field == "amount" ? Budgets.Contains(Budget(v)) && v.Amount % Money.Scale == 0 : Junk.Contains(v.Text.Trim().ToLowerInvariant()) || IsOneLetter(v.Text.Trim());

    private static bool IsOneLetter(string text) => text.Length >= 3 && !char.IsDigit(text[0]) && text.ToLowerInvariant().Distinct().Count() == 1;

    private static long Budget(Row v) => v.Amount / Money.Scale;

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private sealed class Row
    {
        public long DealId { get; init; }
        public long? OwnerId { get; init; }
        public long Amount { get; init; }
        public long At { get; init; }
        public long Number { get; init; }
        public string Field { get; init; } = "";
        public string Text { get; init; } = "";
        public long IsText { get; init; }
    }
}
