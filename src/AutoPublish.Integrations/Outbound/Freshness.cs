using System.Net.Http.Headers;

namespace AutoPublish.Integrations.Outbound;

/// <summary>How long an answer may be kept (RFC 9111, section 4.2.1), for one reader alone.</summary>
internal static class Freshness
{
    /// <summary>Null: the answer says nothing of it. Zero: use it once.</summary>
    internal static TimeSpan? Of(HttpResponseMessage answer)
    {
        CacheControlHeaderValue? cache = answer.Headers.CacheControl;
        if (cache is { NoStore: true } or { NoCache: true })
        {
            return TimeSpan.Zero;
        }

        TimeSpan? life = cache?.MaxAge
            ?? (answer.Content.Headers.Expires is { } expires && answer.Headers.Date is { } date ? expires - date : null);
        return life is { } span ? Max(span - (answer.Headers.Age ?? TimeSpan.Zero)) : null;
    }

    private static TimeSpan Max(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
