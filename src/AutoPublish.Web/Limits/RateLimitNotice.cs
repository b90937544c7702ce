using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AutoPublish.Web.Limits;

/// <summary>
/// Tells a client of its limit, by <c>RateLimit-Policy</c> and <c>RateLimit</c> as draft-ietf-httpapi-ratelimit-headers-10
/// has them: <c>"calls";q=60;w=12</c> (60 in any 12 seconds) and <c>"calls";r=59;t=1</c> (59 are left, all in 1 second).
/// </summary>
internal sealed class RateLimitNotice(string name, RatePolicy policy, TimeProvider time)
{
    internal const string PolicyHeader = "RateLimit-Policy";
    internal const string LimitHeader = "RateLimit";
    private readonly StringValues _policy = $"\"{name}\";q={policy.Burst};w={Math.Max(1, (policy.Burst * 60L) / policy.PerMinute)}";

    /// <summary>Null: go on.</summary>
    internal Problem? Tell(HttpResponse response, RateVerdict verdict)
    {
        response.Headers[PolicyHeader] = _policy;
        response.Headers[LimitHeader] = $"\"{name}\";r={verdict.Remaining};t={Seconds(verdict.FullIn)}";
        return verdict.Granted ? null : LimitProblems.TooOften(name, Math.Max(1, Seconds(verdict.Wait)));
    }

    private int Seconds(long units) => (int)Math.Min(int.MaxValue, (units + time.TimestampFrequency - 1) / time.TimestampFrequency);
}
