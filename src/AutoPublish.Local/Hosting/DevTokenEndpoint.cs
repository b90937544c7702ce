using AutoPublish.Local.Pages;
using AutoPublish.Local.Seeding;
using AutoPublish.Web.Auth;

namespace AutoPublish.Local.Hosting;

/// <summary><c>GET /dev/token</c>: a bearer token for the demo tenant, for the person at this machine. There is none of it on Azure.</summary>
internal static class DevTokenEndpoint
{
    private const string Subject = "developer";
    private const AccessScopes Scopes = AccessScopes.ContentRead | AccessScopes.ContentWrite | AccessScopes.ContentPublish;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static void MapDevToken(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/dev/token", AnswerAsync).RequireLoopback();

    private static Task AnswerAsync(HttpContext context)
    {
        SignedAccessTokens tokens = context.RequestServices.GetRequiredService<SignedAccessTokens>();
        string token = tokens.Issue(new Caller(DemoTenant.TenantId, Subject, Scopes), Lifetime);
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new DevToken(token, DemoTenant.TenantId), DevJson.Default.DevToken);
    }
}
