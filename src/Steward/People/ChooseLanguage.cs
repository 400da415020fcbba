using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.People;

/// <summary>The language in which somebody reads the house.</summary>
public sealed class ChooseLanguage(Writer writer, Staffing staffing) : Operation<Lang, Nothing>(writer)
{
    protected override Right Needs => Right.ComeIn;

    protected override async Task<Outcome<Nothing>> Do(Lang ask, Work work)
    {
        if (work.By.PersonNumber is not { } number) return Refusal.Forbidden("people.not-a-person");
        var person = await work.Db.Set<Person>().FirstAsync(p => p.Id == new PersonId(number));
        if (person.Language == ask.Code()) return new Nothing();
        person.Language = ask.Code();
        work.Tell(new LanguageChosen(person.Id, person.Language));
        staffing.Forget();
        return new Nothing();
    }
}
