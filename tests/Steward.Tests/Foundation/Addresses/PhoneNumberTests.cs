using Steward.Foundation.Addresses;

namespace Steward.Tests.Foundation.Addresses;

public class PhoneNumberTests
{
    // python3-phonenumbers 8.12.57: format_number(parse(raw, region), E164) where is_valid_number
    [Theory]
    [InlineData("8 (912) 345-67-89", "RU", "+79123456789")]
    [InlineData("9123456789", "RU", "+79123456789")]
    [InlineData("79031234567", "RU", "+79031234567")]
    [InlineData("8 800 555-35-35", "RU", "+78005553535")]
    [InlineData("599 12 34 56", "GE", "+995599123456")]
    [InlineData("0322 12 34 56", "GE", "+995322123456")]
    [InlineData("032 2 19 12 34", "GE", "+995322191234")]
    [InlineData("551 05 44 77", "GE", "+995551054477")]
    [InlineData("8 10 995 599 123456", "RU", "+995599123456")]
    [InlineData("00995 551 05 44 77", "GE", "+995551054477")]
    [InlineData("007 912 345 67 89", "GE", "+79123456789")]
    [InlineData("+7 495 123-45-67", "KZ", "+74951234567")]
    [InlineData("8 (701) 234-56-78", "KZ", "+77012345678")]
    [InlineData("+44 20 7946 0958", "GE", "+442079460958")]
    [InlineData("+1 (212) 555-01-23", "GE", "+12125550123")]
    [InlineData("+374 10 123456", "RU", "+37410123456")]
    public void A_number_is_read_as_by_libphonenumber(string raw, string region, string e164) =>
        Assert.Equal(new PhoneNumber(e164, null, raw), Parsed(raw, region));

    [Theory]
    [InlineData("77012345678", "RU", "+77012345678", "KZ")]
    [InlineData("+7 912 345 67 89", "GE", "+79123456789", "RU")]
    [InlineData("599123456", "GE", "+995599123456", "GE")]
    [InlineData("+37410123456", "GE", "+37410123456", null)]
    public void The_country_is_that_of_the_number_and_not_of_the_office(string raw, string office, string e164, string? region)
    {
        Assert.Equal(e164, Parsed(raw, office).E164);
        Assert.Equal(region, Parsed(raw, office).Region);
    }

    [Theory]
    [InlineData("9031234567", "GE", "+79031234567")]
    [InlineData("599 12 34 56", "RU", "+995599123456")]
    [InlineData("995599123456", "RU", "+995599123456")]
    [InlineData("79123456789", "GE", "+79123456789")]
    public void A_number_impossible_at_home_is_tried_in_the_other_countries(string raw, string region, string e164) =>
        Assert.Equal(e164, Parsed(raw, region).E164);

    [Theory]
    [InlineData("8 (495) 123-45-67 доб. 12", "12")]
    [InlineData("8 495 123 45 67, доб 12", "12")]
    [InlineData("+7 495 123-45-67 ext. 4012", "4012")]
    [InlineData("+74951234567;ext=12", "12")]
    [InlineData("+74951234567#12", "12")]
    [InlineData("+7 (495) 123-45-67 (вн. 7)", "7")]
    public void An_extension_is_kept_apart(string raw, string extension)
    {
        var number = Parsed(raw, "RU");

        Assert.Equal(("+74951234567", extension, raw), (number.E164, number.Extension, number.Raw));
    }

    [Theory]
    [InlineData("'+79123456789")]
    [InlineData("=\"+79123456789\"")]
    [InlineData("\u202A+7\u00A0912 345\u201167\u201189\u202C")]
    [InlineData("+7 (8 912) 345-67-89")]
    [InlineData("+8 912 345-67-89")]
    [InlineData("8.912.345.67.89")]
    [InlineData("79123456789.0")]
    [InlineData("7,9123456789E+10")]
    [InlineData("7.9123456789e10")]
    [InlineData("+７９１２３４５６７８９")]
    [InlineData("тел.: 8 912 345-67-89")]
    [InlineData("tel:+79123456789")]
    [InlineData("8 912 345-67-89 (Ирина, вечером)")]
    public void What_people_and_spreadsheets_do_to_a_number_is_undone(string raw) =>
        Assert.Equal("+79123456789", Parsed(raw, "RU").E164);

    [Fact]
    public void A_trunk_zero_in_brackets_is_not_dialled_from_abroad()
    {
        Assert.Equal("+442079460958", Parsed("+44 (0)20 7946 0958", "GE").E164);
        Assert.Equal("+995322191234", Parsed("+995 (0)32 2 19 12 34", "RU").E164);
    }

    [Theory]
    [InlineData("7,9E+10", "RU")]
    [InlineData("7,91235E+10", "RU")]
    [InlineData("112", "RU")]
    [InlineData("123-45-67", "RU")]
    [InlineData("8912345678", "RU")]
    [InlineData("+7 112 345 67 89", "RU")]
    [InlineData("+995 59 12 34 56", "GE")]
    [InlineData("+999 12345678", "RU")]
    [InlineData("+1234567", "GE")]
    [InlineData("+1234567890123456", "GE")]
    [InlineData("9123456789", "DE")]
    [InlineData("sip:user106@pbx.example.ru", "RU")]
    [InlineData("anonymous", "RU")]
    [InlineData("8 912 345-67-89, 8 912 345-67-80", "RU")]
    [InlineData("", "RU")]
    [InlineData(" - ", "RU")]
    public void What_cannot_be_dialled_is_not_read(string raw, string region) =>
        Assert.False(PhoneNumber.TryParse(raw, region, out _));

    [Theory]
    [InlineData("8 912 345-67-89, 599 12 34 56")]
    [InlineData("8 912 345-67-89; +995 599 12 34 56; 8 (912) 345 67 89")]
    [InlineData("8 912 345-67-89\n+995599123456 (Нино)")]
    [InlineData("89123456789 / 599123456 / нет")]
    [InlineData("89123456789 или 599123456")]
    public void Every_number_of_a_cell_is_found_once(string cell) =>
        Assert.Equal(["+79123456789", "+995599123456"], PhoneNumber.ReadAll(cell, "RU").Select(number => number.E164));

    [Fact]
    public void Two_spellings_of_one_number_are_equal() =>
        Assert.Equal(Parsed("8 (912) 345-67-89", "RU"), Parsed("+79123456789", "GE"));

    private static PhoneNumber Parsed(string raw, string region)
    {
        Assert.True(PhoneNumber.TryParse(raw, region, out var number), $"{raw} was not read");
        return number;
    }
}
