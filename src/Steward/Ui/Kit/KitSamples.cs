using NodaTime;

namespace Steward.Ui;

/// <summary>Invented people and deals for the page that shows the parts. Nothing here is kept: a move is answered as if it had happened.</summary>
static class KitSamples
{
    public sealed record Deal(int Id, string Client, string About, decimal Amount, int Stage, int Days, int Limit, int Owner, string? Trouble = null);
    public sealed record Row(int Id, string Name, Tone State, int Idle, string Step, Tone StepTone, decimal Amount, int Owner);

    public static readonly LocalDate Today = new(2026, 11, 24);

    public static readonly IReadOnlyList<string> People =
        ["Тамара Лебедева", "Dato Kapanadze", "Mariam Dvali", "ია გელაშვილი", "Giorgi Maisuradze", "Levan Tsiklauri", "Nino Beridze", "Анна Соколова"];

    public static readonly IReadOnlyList<Deal> Deals =
    [
        new(1, "შპს ვაკე ჰაუსი", "14 windows, Abashidze 22", 52300, 1, 3, 5, 6),
        new(2, "Школа «Лингва»", "3-й этаж, деревянные рамы", 31200, 1, 6, 5, 6, "late"),
        new(3, "თამარ ხუციშვილი", "კარი და ორი ფანჯარა", 4800, 1, 1, 5, 3),
        new(4, "Тамаз Гогуа", "балкон 6 м", 7300, 1, 4, 5, 6, "none"),
        new(5, "ООО «Дигоми Клиник»", "тройной стеклопакет, 2 этажа", 46800, 2, 5, 7, 6),
        new(6, "სკოლა №51", "22 ფანჯარა", 39400, 2, 9, 7, 1, "over"),
        new(7, "Арчил Ломтадзе", "2 balcony doors", 8400, 2, 3, 7, 6),
        new(8, "Homeowners, Chavchavadze 37", "48 balconies, whole house", 118000, 3, 8, 10, 6),
        new(9, "Betania Villas", "6 houses, panoramic", 74000, 3, 4, 10, 6, "none"),
        new(10, "Ana Tsereteli", "kitchen and balcony", 6900, 4, 0, 7, 5),
    ];

    public static readonly IReadOnlyList<Row> Clients =
    [
        new(1, "სასტუმრო ორთაჭალა", Tone.Bad, 76, "—", Tone.Plain, 0, 6),
        new(2, "Art-studio «Плеханов»", Tone.Warn, 67, "—", Tone.Plain, 1250000.4m, 6),
        new(3, "Zurab Kvaratskhelia", Tone.None, 53, "8 Dec", Tone.Plain, 2150, 3),
        new(4, "Школа «Лингва»", Tone.Bad, 8, "20 Nov", Tone.Bad, 31200, 6),
        new(5, "Тамаз Гогуа", Tone.Warn, 8, "", Tone.Warn, 7300, 7),
        new(6, "Betania Villas", Tone.Ok, 5, "24 Nov", Tone.Plain, 74000, 5),
    ];

    public static Instant At(int day, int hour, int minute) => new LocalDateTime(2026, 11, day, hour, minute).InUtc().ToInstant();
}
