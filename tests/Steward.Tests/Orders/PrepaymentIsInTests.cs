using Steward.Database;
using Steward.Deals;
using Steward.Orders;
using Steward.Tests.Deals.Stages;

namespace Steward.Tests.Orders;

public class PrepaymentIsInTests : IHoldsAtEveryDoor
{
    private static readonly IGateKind Gate = new PrepaymentIsIn();

    EveryDoorTests.Rule IHoldsAtEveryDoor.Row => new("paid", "gate")
    {
        Gate = new() { Percent = 30 },
        Keep = (street, deal) => street.Put(id => new Invoice { Id = new(id), DealId = deal.Id, Number = "1", Amount = deal.Amount, PaidAmount = deal.Amount, Currency = deal.Currency, Issued = street.Now, Origin = Door.Page }, "invoices"),
    };

    [Theory, InlineData("0", "gates.paid.any"), InlineData("30", "gates.paid"), InlineData("100", "gates.paid.all")]
    public void A_choice_of_the_menu_is_called_by_its_part(string choice, string said) => Assert.Equal(said, Gate.Offer(choice).Key);

    [Theory, InlineData(-1, true), InlineData(0, false), InlineData(100, false), InlineData(101, true)]
    public async Task A_part_is_one_of_a_hundred(int percent, bool isRefused) => Assert.Equal(isRefused, await Gate.Fault(new GateBody { Percent = percent }, null!) is not null);
}
