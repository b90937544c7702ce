using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Limits;

/// <summary>The refusals of limits, with their stable codes.</summary>
internal static class LimitProblems
{
    /// <param name="name">The policy, as <c>RateLimit-Policy</c> names it.</param>
    internal static Problem TooOften(string name, int seconds) => new(429, "AP2660", $"Too many requests in a short time (limit '{name}'); this one was not carried out, and it counts for nothing.", $"Wait {seconds} s, then send it again; the RateLimit header tells how many are left.")
    {
        RetryAfterSeconds = seconds,
    };

    internal static Problem QuotaUsedUp(string plan, long calls, DateTimeOffset until, int seconds) => new(429, "AP2661", $"The {calls} action calls that the plan '{plan}' has for a month are used up; nothing was done.", $"Choose a larger plan, or wait for the next month, which begins on {until:yyyy-MM-dd} (UTC).")
    {
        RetryAfterSeconds = seconds,
    };

    internal static Problem TooManyStreams(int limit, int seconds) => new(429, "AP2662", $"{limit} event streams of this tenant are open, and no more are allowed at once.", "Close one, or share one connection between the readers.")
    {
        RetryAfterSeconds = seconds,
    };
}
