using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AutoPublish.Web.Http;

/// <summary>Headers that keep a browser from doing with our answers what they are not for.</summary>
internal static class SecurityHeaders
{
    // Pages take nothing from elsewhere, and hold no script but for those that name one.
    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    // Made once: they go with every answer.
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues NothingPolicy = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues SameOrigin = "same-origin";
    private static readonly StringValues OneYear = "max-age=31536000";

    /// <summary>For every answer; a page changes what it needs. Opened by itself in a browser, an answer of the API loads and runs nothing.</summary>
    /// <param name="isHttps">Whether people reach this program by https: then never otherwise.</param>
    internal static void Begin(HttpResponse response, bool isHttps)
    {
        IHeaderDictionary headers = response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers.CacheControl = NoStore;
        headers.ContentSecurityPolicy = NothingPolicy;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        if (isHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }
    }

    /// <param name="response">The answer that holds the page.</param>
    /// <param name="formTarget">Where else than to this program the answer to a form of the page may lead; null for nowhere.</param>
    /// <param name="script">The hash of the one script that the page runs, which may read from this program; null for none.</param>
    internal static void ForPage(HttpResponse response, string? formTarget = null, string? script = null)
    {
        IHeaderDictionary headers = response.Headers;
        string policy = formTarget is null ? PagePolicy : $"{PagePolicy} {formTarget}";
        headers.ContentSecurityPolicy = script is null ? policy : $"{policy}; script-src '{script}'; connect-src 'self'";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
