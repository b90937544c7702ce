using System.Text.Json;
using Azure;
using Azure.Identity;

namespace AutoPublish.Azure;

/// <summary>What a client throws when its service refuses, does not answer, or no token could be had for it.</summary>
internal static class AzureFaults
{
    public static bool IsRefusalOrSilence(Exception e) => e is RequestFailedException || IsSilence(e);

    /// <summary>No answer, or half of one. Several attempts are told together.</summary>
    public static bool IsSilence(Exception e) => e switch
    {
        AggregateException several => several.InnerExceptions.All(IsRefusalOrSilence),
        // JSON that ends in its middle is an answer that was cut off.
        AuthenticationFailedException or HttpRequestException or IOException or TaskCanceledException or JsonException => true,
        _ => false,
    };

    /// <summary>Short, and without anything of a request.</summary>
    public static string NameOf(Exception e) => e is RequestFailedException { Status: not 0 } refused ? $"{refused.Status} {refused.ErrorCode}" : e.GetType().Name;
}
