using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.WebTests.App;

/// <summary>Everybody is the owner of one tenant.</summary>
internal sealed class FixedIdentity(string tenantId, AccessScopes scopes = AccessScopes.ContentRead) : IPageIdentity
{
    public ValueTask<Caller?> IdentifyAsync(HttpContext context) => ValueTask.FromResult<Caller?>(new Caller(tenantId, "owner", scopes));
}
