using NodaTime;
using Steward.Foundation;
using Steward.Orders;
using Steward.Tests.Support;

namespace Steward.Tests.Orders;

public class InvoiceTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Money_comes_in_parts_and_the_invoice_is_paid_when_it_is_whole(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var invoice = await Issue(world);
        var first = (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, 3000), world.Anna)).ShouldBeDone();
        Assert.Equal(Money.Of(5400, invoice.Currency), first.Left);
        Assert.Null(first.Paid);
        world.Clock.Pass(Duration.FromDays(2));
        var rest = (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, null), world.Anna)).ShouldBeDone();
        Assert.Equal(world.Clock.GetCurrentInstant(), rest.Paid);
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'payment.received'"));
        (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, 1), world.Anna)).ShouldBeRefusedBecause("orders.is-paid");
    }

    [Fact]
    public async Task More_than_is_left_is_refused()
    {
        await using var world = await World.New();
        var invoice = await Issue(world);
        (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, 8400.01m), world.Anna)).ShouldBeRefusedBecause("orders.more-than-is-left");
        (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, 0), world.Anna)).ShouldBeRefusedBecause("orders.amount-needed");
    }

    [Fact]
    public async Task An_invoice_without_money_on_it_can_be_cancelled_with_a_reason()
    {
        await using var world = await World.New();
        var invoice = await Issue(world);
        (await world.The<CancelInvoice>().Run(new InvoiceCancellation(invoice.Id, "x"), world.Anna)).ShouldBeRefusedBecause("orders.why-needed");
        (await world.The<CancelInvoice>().Run(new InvoiceCancellation(invoice.Id, "Wrong tax number"), world.Anna)).ShouldBeDone();
        (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, 1), world.Anna)).ShouldBeRefusedBecause("orders.is-cancelled");
    }

    [Fact]
    public async Task An_invoice_with_money_on_it_stays()
    {
        await using var world = await World.New();
        var invoice = await Issue(world);
        (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, 1), world.Anna)).ShouldBeDone();
        (await world.The<CancelInvoice>().Run(new InvoiceCancellation(invoice.Id, "Wrong tax number"), world.Anna)).ShouldBeRefusedBecause("orders.money-has-come");
    }

    [Fact]
    public async Task The_same_number_is_not_written_twice_on_a_deal()
    {
        await using var world = await World.New();
        var invoice = await Issue(world);
        (await world.The<IssueInvoice>().Run(new NewInvoice(invoice.DealId!.Value, "17", 10), world.Anna)).ShouldBeRefusedBecause("orders.number-taken");
        (await world.The<IssueInvoice>().Run(new NewInvoice(invoice.DealId!.Value, "18", 0), world.Anna)).ShouldBeRefusedBecause("orders.amount-needed");
    }

    [Fact]
    public async Task An_invoice_of_somebody_elses_deal_does_not_exist()
    {
        await using var world = await World.New();
        var invoice = await Issue(world);
        (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, 1), world.Gocha)).ShouldBeRefusedBecause("orders.invoice-not-found");
        (await world.The<CancelInvoice>().Run(new InvoiceCancellation(invoice.Id, "Wrong tax number"), world.Gocha)).ShouldBeRefusedBecause("orders.invoice-not-found");
        (await world.The<IssueInvoice>().Run(new NewInvoice(invoice.DealId!.Value, "19", 10), world.Gocha)).ShouldBeRefusedBecause("deals.not-found");
        (await world.The<RecordPayment>().Run(new NewPayment(invoice.Id, 1), world.Vera)).ShouldBeDone();
    }

    private static async Task<Invoice> Issue(World world) =>
        (await world.The<IssueInvoice>().Run(new NewInvoice((await world.OpenDeal()).Id, "17", 8400) { Due = world.Clock.GetCurrentInstant() + Duration.FromDays(5) }, world.Anna)).ShouldBeDone();
}
