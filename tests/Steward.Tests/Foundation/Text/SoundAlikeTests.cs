using Steward.Foundation.Text;

namespace Steward.Tests.Foundation.Text;

public class SoundAlikeTests
{
    // Own compilation: one name as people write it in Russian or Ukrainian, Georgian and Latin letters.
    private const string Names = """
        Чавчавадзе ჭავჭავაძე Chavchavadze | Иванов ივანოვი Ivanov | Шевченко შევჩენკო Shevchenko | Джапаридзе ჯაფარიძე Japaridze
        Церетели წერეთელი Tsereteli | Гамсахурдия გამსახურდია Gamsakhurdia | Хидашели ხიდაშელი Khidasheli
        Кварацхелия კვარაცხელია Kvaratskhelia | Шеварднадзе შევარდნაძე Shevardnadze | Саакашвили სააკაშვილი Saakashvili
        Мчедлишвили მჭედლიშვილი Mchedlishvili | Пхакадзе ფხაკაძე Pkhakadze | Кикнадзе კიკნაძე Kiknadze
        Бежанидзе ბეჟანიძე Bezhanidze | Жвания ჟვანია Zhvania | Орджоникидзе ორჯონიკიძე Orjonikidze | Руставели რუსთაველი Rustaveli
        Кавтарадзе ქავთარაძე Kavtaradze | Капанадзе კაპანაძე Kapanadze | Цулукидзе წულუკიძე Tsulukidze | Дзагоев ძაგოევი Dzagoev
        Ахвледиани ახვლედიანი Akhvlediani | Лордкипанидзе ლორთქიფანიძე Lortkipanidze | Чиковани ჩიქოვანი Chikovani
        Квирикашвили კვირიკაშვილი Kvirikashvili | Гогоберидзе ღოღობერიძე Ghoghoberidze | Хмаладзе ხმალაძე Khmaladze
        Эристави ერისთავი Eristavi | Цицишвили ციციშვილი Tsitsishvili | Джугашвили ჯუღაშვილი Jughashvili
        Щербаков შჩერბაკოვი Shcherbakov | Чайковский ჩაიკოვსკი Tchaikovsky | Хрущёв ხრუშჩოვი Khrushchev | Фёдоров ფიოდოროვი Fyodorov
        Кузнецов კუზნეცოვი Kuznetsov | Кузнецова კუზნეცოვა Kuznecova | Соловьёв სოლოვიოვი Solovyov | Яковлев იაკოვლევი Yakovlev
        Ельцин ელცინი Yeltsin | Цветков ცვეტკოვი Tsvetkov | Жуков ჟუკოვი Zhukov | Алексеев ალექსეევი Alekseyev
        Достоевский დოსტოევსკი Dostoevsky | Григорьев გრიგორიევი Grigoryev | Подъячев პოდიაჩევი Podieiachev
        Зеленский ზელენსკი Zelenskyy | Порошенко პოროშენკო Poroshenko | Кличко კლიჩკო Klitschko | Юлия იულია Julia
        Екатерина ეკატერინე Ekaterina | Михаил მიხეილ Mikhail | Мария მარია Maria | Наталья ნატალია Natalja | Ксения ქსენია Xenia
        Георгий გიორგი Giorgi | Давид დავით David | Александр ალექსანდრე Alexander | Тамара თამარა Tamara | Кетеван ქეთევან Ketevan
        Вахтанг ვახტანგ Vakhtang | Зураб ზურაბ Zurab | Хатия ხათია Khatia | Шота შოთა Shota | Важа ვაჟა Vaja | Сергей სერგეი Sergej
        Анна ანა Anna | Филипп ფილიპე Philip | Елена ელენე Elena
        """;

    private static readonly string[][] InThreeScripts =
        [.. Names.Split(['|', '\n'], StringSplitOptions.TrimEntries).Select(name => name.Split(' '))];

    private static readonly (string One, string Other)[] Pairs =
        [.. InThreeScripts.SelectMany(name => new[] { (name[0], name[1]), (name[0], name[2]), (name[1], name[2]) })];

    [Fact]
    public void At_least_95_of_100_names_in_two_scripts_share_a_key()
    {
        var sharing = Pairs.Count(pair => SoundAlike.Keys(pair.One).Intersect(SoundAlike.Keys(pair.Other)).Any());

        Assert.True(Pairs.Length >= 3 * 40);
        Assert.InRange((double)sharing / Pairs.Length, .95, 1);
    }

    [Fact]
    public void Two_names_of_the_list_share_a_key_only_as_husband_and_wife()
    {
        var keys = InThreeScripts.SelectMany(name => name.SelectMany(SoundAlike.Keys).Distinct().Select(key => (key, name[0])));

        var shared = Assert.Single(keys.GroupBy(key => key.key), names => names.Count() > 1);

        Assert.Equal(["Кузнецов", "Кузнецова"], shared.Select(key => key.Item2));
    }

    [Fact]
    public void The_folds_of_a_name_in_two_scripts_are_equal_or_two_letters_apart()
    {
        var distances = Pairs.Select(pair => Edits(SoundAlike.Fold(pair.One), SoundAlike.Fold(pair.Other))).ToArray();

        Assert.All(distances, edits => Assert.InRange(edits, 0, 2));
        Assert.InRange((double)distances.Count(edits => edits == 0) / distances.Length, .7, 1);
    }

    [Theory]
    [InlineData("Чавчавадзе", "CavCavaZe")]
    [InlineData("ЧАВЧАВАДЗЕ", "CavCavaZe")]
    [InlineData("ᲭᲐᲕᲭᲐᲕᲐᲫᲔ", "CavCavaZe")]
    [InlineData("čavčavaże", "CavCavaZe")]
    [InlineData("K'ik’naʼdze", "kiknaZe")]
    [InlineData("O´Connor", "okonor")]
    [InlineData("Müller-Strauß", "muler straus")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Семён", "semen")]
    [InlineData("  Нино,  Беридзе (2) ", "nino beriZe 2")]
    [InlineData("Офис 1100", "ofis 1100")]
    [InlineData("\ud800Иванов", "ivanov")]
    [InlineData("弗拉基米尔 — !", "")]
    public void A_name_folds_to_its_sounds(string name, string fold) => Assert.Equal(fold, SoundAlike.Fold(name));

    [Theory]
    [InlineData("Юлия", "Julia")]
    [InlineData("Церетели", "Cereteli")]
    [InlineData("Кузнецова", "Kuznecova")]
    [InlineData("Хатия", "Xatia")]
    [InlineData("წერეთელი", "wereteli")]
    [InlineData("ჭავჭავაძე", "WavWavaZe")]
    [InlineData("ღამბაშიძე", "RambaSiZe")]
    [InlineData("Сергей", "Cергей")]
    [InlineData("Philipp", "Филипп")]
    [InlineData("Подъячев", "Podiachev")]
    [InlineData("Иванова", "Иванов")]
    public void A_name_written_another_way_shares_a_key(string one, string other) =>
        Assert.NotEmpty(SoundAlike.Keys(one).Intersect(SoundAlike.Keys(other)));

    [Theory]
    [InlineData("Беридзе", "brz")]
    [InlineData("Эристави", "Arstv")]
    [InlineData("Кикнадзе", "kknz")]
    [InlineData("Анна", "An")]
    [InlineData("Ия", "A")]
    public void A_key_is_the_first_vowel_and_the_consonants(string name, string key) =>
        Assert.Equal([key], SoundAlike.Keys(name));

    [Fact]
    public void Nothing_to_hear_gives_no_key() => Assert.Empty(SoundAlike.Keys(" — "));

    [Fact]
    public void Many_doubtful_letters_do_not_multiply_without_end() =>
        Assert.InRange(SoundAlike.Keys("Wcxjwcxjwcxj").Count, 2, 8);

    private static int Edits(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
            for (int j = 1, corner = row[0]++; j <= other.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1)));
        return row[^1];
    }
}
