using Steward.Database;
using Steward.Foundation;

// What the rules must find: each of these breaks one of them on purpose.
#pragma warning disable IDE0130 // They stand in rooms of the house, not in the folder of the tests.

namespace Steward.People
{
    internal static class PlantedArrowUp
    {
        public static Type Reach() => typeof(Deals.MoveDeal);
    }

    internal static class PlantedWriter
    {
        public static string Sql() => "update deals set amount = 0";

        public static void Set(Deals.Deal deal) => deal.OwnerId = null;

        public static Task<Deals.Deal> Add(Work work, Deals.Deal deal) => work.Add(deal);
    }

    internal static class PlantedWriterOfAnything
    {
        public static string Sql(string table) => $"delete from {table} where id = 1";
    }

    internal static class PlantedReader
    {
        public static string Sql() => "select count(*) from people p join {+deals} d on d.owner_id = p.id";
    }

    internal sealed record PlantedNamelessFact : Fact
    {
        public override Phrase Sentence => new("people.never-written");
    }

    internal static class PlantedKey
    {
        public static Refusal Refuse() => Refusal.Invalid("people.no-words-for-this");
    }

    internal static class PlantedGateKey
    {
        public static Phrase Label => new("gates.nobody-wrote-this");
    }

    internal enum PlantedKind { Salesperson, Ghost }

    internal static class PlantedComposedKey
    {
        public static string Of(PlantedKind kind) => "people.role." + kind;
    }

    internal static class PlantedOpenKey
    {
        public static string Of(string middle) => $"people.{middle}-never";
    }

    [FactName("planted.composed", "x")]
    internal sealed record PlantedComposedFact(PlantedKind Kind) : Fact
    {
        public override Phrase Sentence => new($"people.role.{Kind.ToString().ToLowerInvariant()}");
    }

    internal static class PlantedListOfChecks
    {
        public static bool IsUrgent(string check) => check is "6e" or "7a";
        public static string Text() => "audit.check.B4a.title";
    }

    internal static class PlantedListOfGates
    {
        public static bool IsMoney(Deals.StageGate gate) => gate.Kind == "paid";
    }

    internal static class PlantedChoice
    {
        public static bool Is(string text) => Enum.TryParse<Role>(text, out _);
    }

    internal static class PlantedPeeping
    {
#pragma warning disable RS0030 // This is what the rule must find.
        public static IQueryable<Deals.Deal> All(IQueryable<Deals.Deal> deals) => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.IgnoreQueryFilters(deals);
#pragma warning restore RS0030
    }

    internal class PlantedOpenOperation(Writer writer) : Operation<int, int>(writer)
    {
        protected override Right Needs => Right.SeeBase;

        protected override Task<Outcome<int>> Do(int ask, Work work) => Task.FromResult<Outcome<int>>(ask);
    }
}

namespace Steward.Tasks
{
    internal static class PlantedReaderBeside
    {
        public static string Sql(int limit) => $"select body from activity_texts limit {limit}";
    }

    internal static class PlantedDoorNotListed
    {
        public static Type Reach() => typeof(Conversations.Activity);
    }
}
