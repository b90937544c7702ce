using AutoPublish.Local.Pages;
using AutoPublish.Local.Seeding;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages;

namespace AutoPublish.Local.Hosting;

/// <summary>On one's own machine, whoever sits at it is the demo tenant's owner; anybody else is nobody.</summary>
internal sealed class LoopbackIdentity : IPageIdentity
{
    private static readonly Caller Owner = new(DemoTenant.TenantId, "owner", AccessScopes.ContentRead | AccessScopes.ContentWrite | AccessScopes.ContentPublish);

    public ValueTask<Caller?> IdentifyAsync(HttpContext context) =>
        ValueTask.FromResult(LoopbackOnly.IsLocal(context) ? Owner : null);
}
