using Microsoft.Net.Http.Headers;

namespace AutoPublish.Local.Pages;

/// <summary>Whether a caller wants a page or data.</summary>
internal static class Prefers
{
    /// <summary>A browser names text/html; a program that names nothing, or anything at all, gets JSON.</summary>
    public static bool Html(HttpRequest request)
    {
        if (request.Query["format"] == "json")
        {
            return false;
        }

        var accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, "text/html") > Quality(accepted, "application/json");
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Where(value => value.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(value => value.Quality ?? 1).DefaultIfEmpty(0).Max();
}
