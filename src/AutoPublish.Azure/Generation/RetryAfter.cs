using System.ClientModel.Primitives;
using System.Globalization;

namespace AutoPublish.Azure.Generation;

/// <summary>How long the service wants to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>Null: it does not say. A date is left unread: the service says seconds.</summary>
    public static TimeSpan? Of(PipelineResponse? response)
    {
        if (response is null)
        {
            return null;
        }

        return Read(response, "retry-after-ms", 1) ?? Read(response, "x-ms-retry-after-ms", 1) ?? Read(response, "Retry-After", 1_000);
    }

    private static TimeSpan? Read(PipelineResponse response, string header, double milliseconds) =>
        response.Headers.TryGetValue(header, out string? value) && uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? TimeSpan.FromMilliseconds(number * milliseconds)
            : null;
}
