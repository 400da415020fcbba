using Steward.Deals;

namespace Steward.Tests.Deals.Pipelines;

public class StageNamesTests
{
    private const string English = """
        Client is thinking → Decision received; Waiting for a reply → Reply received; Pending payment → Payment received
        In progress → First talk held; Negotiation → Terms agreed; On hold → Return date set; New → Request registered
        Awaiting approval → Discount approved; Preparing the offer → Offer sent; Contracting → Contract signed
        Discovery → Needs written down; Qualifying → Request qualified; Demo → Demo held; Meeting → Meeting held
        Measuring → Measured on site; Viewing → Viewing held; Booking → Booking paid; Closing → Payment date agreed
        Objection handling → Objections answered; No answer → Contact made; Invoicing → Invoice issued
        Shipping → Goods delivered; Interested → Budget and date named; Follow-up → Next meeting set
        Legal review → Draft cleared by lawyers
        """;

    private const string Russian = """
        Клиент думает → Решение получено; Ждём ответа → Ответ получен; Ожидание оплаты → Оплата получена
        В работе → Первый разговор состоялся; Переговоры → Условия согласованы; Пауза → Дата возврата назначена
        Новые → Обращение принято; На согласовании → Скидка согласована; Готовим КП → Предложение отправлено
        Подписание договора → Договор подписан; Выявление потребностей → Потребности записаны
        Квалификация → Обращение квалифицировано; Презентация → Презентация проведена; Встреча → Встреча проведена
        Замер → Замер выполнен; Показ → Показ проведён; Бронирование → Бронь оплачена; Дожим → Дата оплаты согласована
        Отработка возражений → Возражения сняты; Недозвон → Связь установлена; Выставляем счёт → Счёт выставлен
        Отгрузка → Товар отгружен; Есть интерес → Бюджет и срок названы; Перезвонить позже → Следующая встреча назначена
        У юристов → Текст согласован с юристами
        """;

    private const string Georgian = """
        კლიენტი ფიქრობს → გადაწყვეტილება მიღებულია; ველოდებით პასუხს → პასუხი მიღებულია; გადახდის მოლოდინში → თანხა ჩარიცხულია
        მუშავდება → პირველი საუბარი შედგა; მოლაპარაკება → პირობები შეთანხმებულია; პაუზა → დაბრუნების თარიღი დანიშნულია
        ახალი → მომართვა მიღებულია; დასამტკიცებელია → ფასდაკლება დამტკიცებულია; შეთავაზებას ვამზადებთ → შეთავაზება გაგზავნილია
        ხელშეკრულება მიმდინარეობს → ხელშეკრულება გაფორმებულია; მოთხოვნილებების გამოვლენა → მოთხოვნილებები ჩაწერილია
        კვალიფიკაცია → მომართვა კვალიფიცირებულია; პრეზენტაცია → პრეზენტაცია ჩატარებულია; შეხვედრა → შეხვედრა შედგა
        აზომვა → აზომვა ჩატარებულია; დათვალიერება → დათვალიერება ჩატარებულია; დაჯავშნა → ჯავშანი გადახდილია
        დაყოლიება → გადახდის თარიღი შეთანხმებულია; წინააღმდეგობებთან მუშაობა → წინააღმდეგობა მოხსნილია
        არ პასუხობს → კავშირი დამყარებულია; ინვოისი მზადდება → ინვოისი გაგზავნილია; მიწოდება → საქონელი მიწოდებულია
        დაინტერესებულია → ბიუჯეტი და ვადა დასახელებულია; მოგვიანებით დავურეკოთ → შემდეგი შეხვედრა დანიშნულია
        იურისტებთანაა → ტექსტი იურისტებთან შეთანხმებულია
        """;

    public static IEnumerable<object[]> Pairs => new[] { English, Russian, Georgian }
        .SelectMany(language => language.Split([';', '\n'], StringSplitOptions.TrimEntries))
        .Select(pair => pair.Split(" → "));

    [Fact]
    public void There_are_25_pairs_in_each_of_three_languages() => Assert.Equal(75, Pairs.Count());

    [Theory, MemberData(nameof(Pairs))]
    public void A_name_of_waiting_is_refused_and_a_result_is_proposed(string refused, string proposed)
    {
        var verdict = Refused(refused);

        Assert.Equal(proposed, verdict.ProposedName);
        Assert.Contains(verdict.Word, refused);
        Assert.NotEmpty(verdict.Word);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void The_proposed_result_is_a_good_name(string refused, string proposed) =>
        Assert.True(StageNames.Judge(proposed) is StageNameVerdict.Good, $"{refused} → {proposed}");

    [Theory]
    [InlineData("Клиент заинтересован", "заинтересован")]
    [InlineData("Клиент согласен", "согласен")]
    [InlineData("Клиент уверен", "уверен")]
    [InlineData("Занят", "Занят")]
    [InlineData("Отложен", "Отложен")]
    [InlineData("Счёт не оплачен", "не оплачен")]
    [InlineData("Встреча перенесена", "перенесена")]
    [InlineData("კლიენტი დაინტერესებულია", "დაინტერესებულია")]
    [InlineData("დაკავებულია", "დაკავებულია")]
    [InlineData("შეხვედრა გადადებულია", "გადადებულია")]
    [InlineData("გარიგება შეჩერებულია", "შეჩერებულია")]
    [InlineData("თანხა არ ჩაირიცხა", "არ ჩაირიცხა")]
    [InlineData("Client is interested", "interested")]
    [InlineData("Delayed", "Delayed")]
    [InlineData("Meeting postponed", "postponed")]
    [InlineData("Invoice not paid", "not paid")]
    public void A_word_that_ends_like_a_result_and_is_none_is_refused(string name, string word) =>
        Assert.Equal(word, Refused(name).Word);

    [Theory]
    [InlineData("Думает", "Думает", "Решение получено")]
    [InlineData("Думает до пятницы", "Думает", "Решение получено")]
    [InlineData("ждем документы", "ждем", null)]
    [InlineData("Ожидаем решения совета", "Ожидаем", null)]
    [InlineData("Сделка в работе у Ивана", "в работе", "Первый разговор состоялся")]
    [InlineData("2. Переговоры с ЛПР", "Переговоры", "Условия согласованы")]
    [InlineData("На паузе", "паузе", "Дата возврата назначена")]
    [InlineData("Ожидание отмены", "Ожидание", null)]
    [InlineData("Согласование цены", "Согласование", null)]
    [InlineData("Первая встреча", "встреча", "Встреча проведена")]
    [InlineData("ფიქრობს", "ფიქრობს", "გადაწყვეტილება მიღებულია")]
    [InlineData("ველოდებით საბუთებს", "ველოდებით", null)]
    [InlineData("მიმდინარეობს შეთანხმება", "მიმდინარეობს", null)]
    [InlineData("Still thinking", "thinking", "Decision received")]
    [InlineData("Waiting for signed contract", "Waiting", null)]
    [InlineData("Pending documents", "Pending", null)]
    [InlineData("Work in progress", "Work in progress", "First talk held")]
    [InlineData("Negotiation/Review", "Negotiation", "Terms agreed")]
    public void A_word_of_waiting_is_found_inside_a_name(string name, string word, string? proposed) =>
        Assert.Equal(new StageNameVerdict.Refused(word, proposed), Refused(name));

    [Theory]
    [InlineData("Prospecting", "Prospecting")]
    [InlineData("Engaging", "Engaging")]
    [InlineData("Lead nurturing", "nurturing")]
    [InlineData("Telephonic Screening", "Screening")]
    public void An_English_gerund_without_a_result_is_a_process(string name, string word) =>
        Assert.Equal(new StageNameVerdict.Refused(word, null), Refused(name));

    [Theory]
    [InlineData("Переговоры проведены")]
    [InlineData("Переговоры состоялись")]
    [InlineData("Ожидание согласовано с клиентом")]
    [InlineData("მოლაპარაკება დასრულებულია")]
    [InlineData("მოლაპარაკება შედგა")]
    [InlineData("Waiting list confirmed")]
    [InlineData("Negotiation closed by director")]
    [InlineData("Meeting held")]
    public void A_word_of_waiting_inside_a_result_is_no_fault(string name) =>
        Assert.IsType<StageNameVerdict.Good>(StageNames.Judge(name));

    [Theory]
    [InlineData("Stage 3")]
    [InlineData("ER Triage")]
    [InlineData("Coding Interview")]
    [InlineData("IV Antibiotics")]
    [InlineData("Building chosen")]
    [InlineData("Wedding date")]
    [InlineData("Proposal/Price Quote")]
    [InlineData("Первичный контакт")]
    [InlineData("Счёт на предоплату")]
    [InlineData("Показатели")]
    [InlineData("Пробное занятие")]
    [InlineData("ნიმუში")]
    [InlineData("Closed won")]
    [InlineData("")]
    public void A_name_without_any_word_of_waiting_is_left_to_the_person(string name) =>
        Assert.IsType<StageNameVerdict.Good>(StageNames.Judge(name));

    private static StageNameVerdict.Refused Refused(string name) =>
        Assert.IsType<StageNameVerdict.Refused>(StageNames.Judge(name));
}
