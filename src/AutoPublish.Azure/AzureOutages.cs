using System.Globalization;
using System.Net;
using AutoPublish.Core.Faults;
using Azure;
using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace AutoPublish.Azure;

/// <summary>A service of Azure that throttles, is out of reach, or of which no token can be had.</summary>
internal sealed class AzureOutages : IOutages
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public Outage? Of(Exception error) => error switch
    {
        CosmosException e when IsPassing((int)e.StatusCode) || e.StatusCode is HttpStatusCode.Gone => After(e.RetryAfter),
        RequestFailedException e when IsPassing(e.Status) => After(RetryAfterOf(e)),
        // A caller that went away is no outage, and whoever serves it looks for that before.
        AuthenticationFailedException or HttpRequestException or IOException or TimeoutException or TaskCanceledException => new Outage(Usual),
        // Many attempts of one call are told together.
        AggregateException { InnerExceptions: [_, ..] several } when several.All(e => Of(e) is not null) => Of(several[^1]),
        _ => null,
    };

    /// <summary>0 is no answer at all; 449 is Cosmos DB's "try again".</summary>
    private static bool IsPassing(int status) => status is 0 or 408 or 429 or 449 or (>= 500 and not 501);

    private static TimeSpan? RetryAfterOf(RequestFailedException e) =>
        e.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static Outage After(TimeSpan? told) => new(told is { } wait && wait > TimeSpan.Zero ? wait < Longest ? wait : Longest : Usual);
}
