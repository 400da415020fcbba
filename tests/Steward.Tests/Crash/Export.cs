using System.Globalization;
using System.Text;

namespace Steward.Tests.Crash;

/// <summary>An export of a company's sales in our own layout, as it was in spring and, changed and grown, in autumn: about 6,000 rows.</summary>
public static class Export
{
    private const int InSpring = 450, InAutumn = 700;

    /// <returns>The files, in a folder of their own.</returns>
    public static IReadOnlyList<string> Write(string folder, bool autumn)
    {
        Directory.CreateDirectory(folder);
        var count = autumn ? InAutumn : InSpring;
        return
        [
            File("users", "external_id,name,email,role,team", Enumerable.Range(0, 8).Select(n => $"u{n},Seller {n},seller{n}@example.com,salesperson,Team {n % 2}")),
            File("clients", "external_id,name,owner,city,created", Of(n => $"c{n},Company {n},Seller {n % 8},{(autumn && n % 9 == 0 ? "Batumi" : "Tbilisi")},2026-01-{1 + n % 28:00}")),
            File("contacts", "external_id,client,name,phone,email", Of(n => $"p{n},c{n},Person {n},+99559{n:0000000},person{n}@example.com")),
            File("deals", "external_id,client,title,pipeline,stage,outcome,created,stage_entered,closed,amount,currency,owner", Of(n => n % 3 == 0 && (autumn || n % 2 == 0)
                ? $"d{n},c{n},Deal {n},Sales,Offer,won,2026-02-01,2026-02-10,2026-03-{1 + n % 28:00},{100 + n},GEL,Seller {n % 8}"
                : $"d{n},c{n},Deal {n},Sales,Offer,open,2026-02-01,2026-02-10,,{(autumn && n % 7 == 0 ? 200 : 100) + n},GEL,Seller {n % 8}")),
            File("stage_visits", "deal,stage,entered,left,who", Of(n => $"d{n},Request,2026-02-01,2026-02-10,Seller {n % 8}").Concat(Of(n => $"d{n},Offer,2026-02-10,,Seller {n % 8}"))),
            File("activities", "external_id,client,kind,direction,at,who,text", Of(n => $"a{n},c{n},call,out,2026-02-{1 + n % 28:00}T10:00:00Z,Seller {n % 8},They want {n} windows")
                .Concat(Of(n => $"n{n},c{n},note,,2026-03-{1 + n % 28:00}T10:00:00Z,Seller {n % 8},The offer for {n} windows is in their hands"))),
            File("tasks", "external_id,client,kind,title,owner,created,due,done,result", Of(n => autumn && n % 5 == 0
                ? $"t{n},c{n},call,Call about {n},Seller {n % 8},2026-03-01,2026-03-05,2026-03-06,They signed it yesterday"
                : $"t{n},c{n},call,Call about {n},Seller {n % 8},2026-03-01,2026-03-05,,")),
        ];

        IEnumerable<string> Of(Func<int, string> line) => Enumerable.Range(0, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{line(n)}"));

        string File(string name, string header, IEnumerable<string> lines)
        {
            var path = Path.Combine(folder, name + ".csv");
            System.IO.File.WriteAllLines(path, lines.Prepend(header), new UTF8Encoding(false));
            return path;
        }
    }
}
