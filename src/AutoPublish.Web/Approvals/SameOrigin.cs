using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Approvals;

/// <summary>Whether a form was posted from a page of ours, as far as the browser says.</summary>
internal static class SameOrigin
{
    internal static bool Holds(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (!string.IsNullOrEmpty(site))
        {
            return site is "same-origin" or "none";
        }

        // Our pages send no referrer, for which browsers also make the origin "null"; an old browser says only that.
        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin)
            || origin == "null"
            || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
