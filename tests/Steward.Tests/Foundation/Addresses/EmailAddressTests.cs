using Steward.Foundation.Addresses;

namespace Steward.Tests.Foundation.Addresses;

public class EmailAddressTests
{
    [Theory]
    [InlineData(" Nino.Beridze@Example.GE ", "nino.beridze@example.ge")]
    [InlineData("info@почта.рф", "info@xn--80a1acny.xn--p1ai")]
    [InlineData("Иван@Почта.РФ", "иван@xn--80a1acny.xn--p1ai")]
    [InlineData("Нино Беридзе <nino@example.ge>", "nino@example.ge")]
    [InlineData("'nino@example.ge'", "nino@example.ge")]
    [InlineData("mailto:nino@example.ge", "nino@example.ge")]
    [InlineData("nino@example.ge;", "nino@example.ge")]
    [InlineData("o'connor+crm@example.com", "o'connor+crm@example.com")]
    public void An_address_is_written_in_one_way(string raw, string address) =>
        Assert.Equal(address, Parsed(raw).Address);

    [Theory]
    [InlineData("Nino.Beridze+steward@gmail.com", "ninoberidze@gmail.com")]
    [InlineData("nino.beridze@googlemail.com", "ninoberidze@gmail.com")]
    [InlineData("nino.beridze@company.ge", "nino.beridze@company.ge")]
    [InlineData("nino+steward@company.ge", "nino+steward@company.ge")]
    [InlineData("nino.b+crm@outlook.com", "nino.b@outlook.com")]
    [InlineData("nino+crm@icloud.com", "nino@icloud.com")]
    [InlineData("nino+crm@fastmail.com", "nino@fastmail.com")]
    [InlineData("nino.b+crm@ya.ru", "nino-b@yandex.ru")]
    [InlineData("nino-b@yandex.com", "nino-b@yandex.ru")]
    [InlineData("+nino@gmail.com", "+nino@gmail.com")]
    public void Addresses_of_one_mailbox_have_one_canonical_form(string raw, string canonical) =>
        Assert.Equal(canonical, Parsed(raw).Canonical);

    [Theory]
    [InlineData("nino@gmial.com", "nino@gmail.com")]
    [InlineData("nino@mail.tu", "nino@mail.ru")]
    [InlineData("nino@mail.ru", null)]
    public void A_slip_in_the_domain_is_asked_about_and_not_changed(string raw, string? suggestion)
    {
        Assert.Equal(suggestion, Parsed(raw).Suggestion);
        Assert.Equal(raw, Parsed(raw).Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nino")]
    [InlineData("nino@")]
    [InlineData("@example.ge")]
    [InlineData("nino@example")]
    [InlineData("nino@@example.ge")]
    [InlineData("nino beridze@example.ge")]
    [InlineData(".nino@example.ge")]
    [InlineData("nino..b@example.ge")]
    [InlineData("nino@exa mple.ge")]
    [InlineData("nino@-example.ge")]
    [InlineData("a@example.ge, b@example.ge")]
    [InlineData("нет")]
    public void What_nobody_can_write_to_is_not_read(string raw) => Assert.False(EmailAddress.TryParse(raw, out _));

    private static EmailAddress Parsed(string raw)
    {
        Assert.True(EmailAddress.TryParse(raw, out var address), $"{raw} was not read");
        return address;
    }
}
