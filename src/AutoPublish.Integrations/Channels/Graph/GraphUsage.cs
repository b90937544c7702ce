using System.Text.Json;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>
/// When Meta's windows free again. <c>X-Business-Use-Case-Usage</c> names the minutes until then; <c>X-App-Usage</c>
/// and <c>X-Page-Usage</c> tell percentages of a rolling hour, so without a time a whole hour is waited
/// (developers.facebook.com/docs/graph-api/overview/rate-limiting, November 2026).
/// </summary>
internal static class GraphUsage
{
    private const string Minutes = "estimated_time_to_regain_access";
    private const double Longest = 60 * 24 * 7;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly string[] Headers = ["X-Business-Use-Case-Usage", "X-Page-Usage", "X-App-Usage"];

    public static DateTimeOffset FreeAgain(PlatformReply.Answered answer, DateTimeOffset now)
    {
        var minutes = Headers.Select(header => Told(answer.Header(header))).Max();
        return RetryTime.Within(RetryTime.RetryAfter(answer, now) ?? (minutes > 0 ? now + TimeSpan.FromMinutes(Math.Min(minutes, Longest)) : now + Window), now);
    }

    private static double Told(string? header)
    {
        if (header is not { Length: > 0 })
        {
            return 0;
        }

        try
        {
            using var usage = JsonDocument.Parse(header);
            return Largest(usage.RootElement);
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    /// <summary>The figure lies by business, and there by sort of call.</summary>
    private static double Largest(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Select(Largest).DefaultIfEmpty().Max(),
        JsonValueKind.Object => element.EnumerateObject()
            .Select(member => member.NameEquals(Minutes) && member.Value.ValueKind is JsonValueKind.Number && member.Value.TryGetDouble(out var minutes) ? minutes : Largest(member.Value))
            .DefaultIfEmpty()
            .Max(),
        _ => 0,
    };
}
