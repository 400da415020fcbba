using NodaTime;
using Steward.Journal;
using Steward.Orders;
using Steward.Tests.Support;

namespace Steward.Tests.Orders;

public class DocumentTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_contract_is_sent_and_later_signed(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var contract = (await world.The<RecordDocument>().Run(new NewDocument(deal.Id, DocumentKind.Contract, "Contract 5"), world.Anna)).ShouldBeDone();
        Assert.Null(contract.Signed);
        world.Clock.Pass(Duration.FromDays(1));
        (await world.The<SignDocument>().Run(new DocumentSigning(contract.Id), world.Anna)).ShouldBeDone();
        (await world.The<SignDocument>().Run(new DocumentSigning(contract.Id), world.Anna)).ShouldBeRefusedBecause("orders.already-signed");
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'document.signed'"));
    }

    [Fact]
    public async Task Nothing_is_written_down_before_it_happened()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var tomorrow = world.Clock.GetCurrentInstant() + Duration.FromDays(1);
        (await world.The<RecordDocument>().Run(new NewDocument(deal.Id, DocumentKind.Offer, null) { At = tomorrow }, world.Anna)).ShouldBeRefusedBecause("orders.in-the-future");
        (await world.The<RecordDocument>().Run(new NewDocument(deal.Id, DocumentKind.Offer, null) { Signed = world.Clock.GetCurrentInstant() - Duration.FromDays(1) }, world.Anna)).ShouldBeRefusedBecause("orders.signed-before-sent");
    }

    [Fact]
    public async Task A_document_of_somebody_elses_deal_does_not_exist()
    {
        await using var world = await World.New();
        var contract = (await world.The<RecordDocument>().Run(new NewDocument((await world.OpenDeal()).Id, DocumentKind.Contract, null), world.Anna)).ShouldBeDone();
        (await world.The<SignDocument>().Run(new DocumentSigning(contract.Id), world.Gocha)).ShouldBeRefusedBecause("orders.document-not-found");
        (await world.The<RecordDocument>().Run(new NewDocument(contract.DealId!.Value, DocumentKind.Act, null), world.Gocha)).ShouldBeRefusedBecause("deals.not-found");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_history_tells_documents_and_invoices_once_each(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        (await world.The<RecordDocument>().Run(new NewDocument(deal.Id, DocumentKind.Offer, "Offer 3"), world.Anna)).ShouldBeDone();
        (await world.The<IssueInvoice>().Run(new NewInvoice(deal.Id, "17", 100), world.Anna)).ShouldBeDone();
        foreach (var (card, id) in new[] { (CardKind.Deal, deal.Id.Value), (CardKind.Client, world.Romashka.Id.Value) })
        {
            var page = (await world.The<TimelineQuery>().Read(card, id, TimelineShow.All, null, world.Anna))!;
            Assert.Single(page.Items, i => i.Text == "Offer 3");
            Assert.Single(page.Items, i => i.Title?.Key == "orders.invoice-no");
            Assert.DoesNotContain(page.Items, i => i.Sentence?.Key is "orders.issued" or "orders.recorded-offer");
        }
    }
}
