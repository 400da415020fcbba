using Microsoft.AspNetCore.Http;
using Steward.Database;

namespace Steward.Ui;

/// <summary>The caller of the request in which a page or fragment is rendered.</summary>
public sealed class Current(IHttpContextAccessor http)
{
    public Caller Caller => http.HttpContext!.Caller();
    public bool SignedIn => http.HttpContext?.CallerOrNull() is not null;
    public bool May(Right right) => http.HttpContext?.CallerOrNull()?.May(right) == true;
}
