using AutoPublish.Web.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Http;

/// <summary>The rings around the endpoints, from the outermost inwards.</summary>
internal static class EdgeRegistration
{
    internal static IServiceCollection AddEdge(this IServiceCollection services) => services
        .AddCors()
        .AddSingleton<ICorsPolicyProvider, EdgeCors>()
        // The server's own lines hold the address of every request, and that of an approval or of a sign-in is its secret.
        .AddLogging(logs => logs.AddFilter("Microsoft.AspNetCore", LogLevel.Warning))
        .AddLimits();

    internal static IApplicationBuilder UseEdge(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<RateLimitOptions>().Validate();
        ForwardedOptions forwarded = app.ApplicationServices.GetRequiredService<ForwardedOptions>();
        forwarded.Validate();
        if (forwarded.TrustedProxies > 0)
        {
            app.UseForwardedHeaders(forwarded.Headers());
        }

        app.UseMiddleware<EdgeMiddleware>();
        app.UseRouting();
        // Before the limits, so that a script is also told that it came too often.
        app.UseWhen(EdgeCors.IsAsked, asked => asked.UseCors());
        app.UseMiddleware<NetworkLimitMiddleware>();
        app.UseMiddleware<BodyLimits>();
        return app;
    }
}
