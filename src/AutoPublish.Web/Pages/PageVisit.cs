using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Pages;

/// <summary>Who looks at a page of the dashboard, in which browser.</summary>
/// <param name="Caller">For which tenant, and what they may do.</param>
/// <param name="Holder">What only this browser has, as a digest: tokens of forms are bound to it.</param>
/// <param name="Email">Of whoever is signed in; null where the host knows the visitor without it.</param>
internal sealed record PageVisit(Caller Caller, string Holder, string? Email)
{
    internal string TenantId => Caller.TenantId;
}
