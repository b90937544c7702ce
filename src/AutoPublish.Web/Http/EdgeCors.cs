using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AutoPublish.Web.Http;

/// <summary>
/// Which scripts of other sites may read our answers: any, where the answer is public or where the caller shows a
/// token of its own; none, where a cookie or a link says who it is. Credentials of the browser are never allowed, so
/// no site gets more than it could fetch by itself.
/// </summary>
internal sealed class EdgeCors : ICorsPolicyProvider
{
    private static readonly CorsPolicy Anybody = new CorsPolicyBuilder()
        .AllowAnyOrigin()
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Delete)
        .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, "Mcp-Protocol-Version", "Mcp-Session-Id", "Last-Event-ID", Correlation.Header)
        .WithExposedHeaders(
            HeaderNames.WWWAuthenticate, "Mcp-Session-Id", Correlation.Header, HeaderNames.RetryAfter, Limits.RateLimitNotice.LimitHeader, Limits.RateLimitNotice.PolicyHeader)
        .SetPreflightMaxAge(TimeSpan.FromHours(2))
        .Build();

    /// <summary>Only requests of scripts have an origin; all the others are spared the work.</summary>
    internal static bool IsAsked(HttpContext context) => context.Request.Headers.Origin.Count > 0;

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
        Task.FromResult(IsOpen(EndpointClasses.Of(context.Request.Path)) ? Anybody : null);

    private static bool IsOpen(EndpointClass endpoint) => endpoint is EndpointClass.Calls or EndpointClass.Documents or EndpointClass.OAuthDirect;
}
