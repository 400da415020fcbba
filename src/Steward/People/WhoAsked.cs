using Steward.Database;

namespace Steward.People;

public static class WhoAsked
{
    extension(Work work)
    {
        /// <summary>Who asked for the change, when it is a person.</summary>
        public PersonId? Person => work.By.PersonNumber is { } person ? new PersonId(person) : null;
    }
}
