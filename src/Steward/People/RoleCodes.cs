using Steward.Database;

namespace Steward.People;

/// <summary>Roles as the command line, the API and the sidebar write them.</summary>
public static class RoleCodes
{
    private static readonly Role[] All = Enum.GetValues<Role>();

    public static string Code(this Role role) => role switch
    {
        Role.Salesperson => "salesperson",
        Role.Head => "head",
        Role.QualityController => "qc",
        Role.Marketer => "marketer",
        Role.Director => "director",
        _ => "admin",
    };

    public static Role? Find(string? code) => All.Where(role => role.Code() == code).Select(role => (Role?)role).FirstOrDefault();
}
