using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Http;

/// <summary>Headers that keep a browser from doing with our answers what they are not for.</summary>
internal static class SecurityHeaders
{
    // Pages hold no script at all, and take nothing from elsewhere.
    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>For every answer; a page adds to them.</summary>
    internal static void Begin(HttpResponse response)
    {
        IHeaderDictionary headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
    }

    internal static void ForPage(HttpResponse response, string? formTarget = null)
    {
        IHeaderDictionary headers = response.Headers;
        headers.ContentSecurityPolicy = formTarget is null ? PagePolicy : $"{PagePolicy} {formTarget}";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
