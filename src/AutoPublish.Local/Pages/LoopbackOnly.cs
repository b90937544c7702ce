using System.Net;

namespace AutoPublish.Local.Pages;

/// <summary>
/// Hides what is only for the person at this machine. The host name is checked as well, because a web page elsewhere
/// can point a name of its own at 127.0.0.1 and let the visitor's browser ask.
/// </summary>
public static class LoopbackOnly
{
    /// <summary>Answers 404 to every other machine.</summary>
    public static TBuilder RequireLoopback<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            if (endpoint.RequestDelegate is { } next)
            {
                endpoint.RequestDelegate = context => IsLocal(context) ? next(context) : HideAsync(context);
            }
        });
        return builder;
    }

    internal static bool IsLocal(HttpContext context) =>
        // A connection without an address never left this process or this machine's file system.
        (context.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(context.Connection.RemoteIpAddress))
        && IsLocalName(context.Request.Host.Host)
        // A proxy on this machine asks for somebody else; a header that was read already has another name.
        && !context.Request.Headers.Keys.Any(h => h.Equals("Forwarded", StringComparison.OrdinalIgnoreCase) || h.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || h.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase));

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task HideAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
