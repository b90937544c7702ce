using AutoPublish.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>
/// Our cookies, as hard as browsers make them: <c>__Host-</c> binds a cookie to this host, to TLS and to every path, so that
/// no neighbour of ours can plant one. On a plain http address of one's own machine not every browser keeps such a cookie;
/// there they have names of their own, and no host of the public takes those.
/// </summary>
internal sealed class BrowserCookies(PublicAddress address)
{
    private readonly bool _isPlainLoopback = new Uri(address.Of("/")) is { Scheme: "http", IsLoopback: true };

    internal string? Read(HttpContext context, string name) => context.Request.Cookies[NameOf(name)];

    internal void Write(HttpContext context, string name, string value, TimeSpan lifetime) =>
        context.Response.Cookies.Append(NameOf(name), value, Options(lifetime));

    internal void Forget(HttpContext context, string name)
    {
        CookieOptions options = Options(lifetime: null);
        options.Expires = DateTimeOffset.UnixEpoch;
        context.Response.Cookies.Append(NameOf(name), "", options);
    }

    internal string NameOf(string name) => _isPlainLoopback ? $"local-{name}" : $"__Host-{name}";

    private CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = !_isPlainLoopback,
        // Not Strict: a link from a mail has to find the browser that asked for it.
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
