using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>What LinkedIn gives as its reason.</summary>
internal static class LinkedInError
{
    private const int MaxReason = 300;
    private static readonly string[] ClosedWords = ["disabled", "turned off", "closed", "not open"];

    /// <summary>One sentence for a person.</summary>
    public static string Of(PlatformReply.Answered answer)
    {
        var error = TolerantJson.Read(answer.Body, LinkedInJson.Default.Error);
        var reason = error?.Message ?? error?.Code ?? $"status {answer.Code} without a reason";
        return reason.Length > MaxReason ? reason[..MaxReason] : reason;
    }

    public static bool IsDuplicate(PlatformReply.Answered answer)
    {
        var error = TolerantJson.Read(answer.Body, LinkedInJson.Default.Error);
        return error?.Code == "DUPLICATE_POST"
            || error?.ErrorDetails?.InputErrors?.Any(input => input.Code == "DUPLICATE_POST") == true;
    }

    /// <summary>
    /// The post takes no comments. LinkedIn documents neither status nor code for it, so its sentence decides between two
    /// refusals that are both for good.
    /// </summary>
    public static bool IsOfClosedComments(PlatformReply.Answered answer)
    {
        var reason = Of(answer);
        return reason.Contains("comment", StringComparison.OrdinalIgnoreCase)
            && ClosedWords.Any(word => reason.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>LinkedIn does not know one of the images, or is not ready with it: it names the urn, or says so by a code.</summary>
    public static bool IsOfImage(PlatformReply.Answered answer)
    {
        var error = TolerantJson.Read(answer.Body, LinkedInJson.Default.Error);
        return error?.Code?.StartsWith("MEDIA_ASSET", StringComparison.Ordinal) == true
            || error?.Message?.Contains("urn:li:image:", StringComparison.Ordinal) == true
            || error?.ErrorDetails?.InputErrors?.Any(input => input.Description?.Contains("urn:li:image:", StringComparison.Ordinal) == true) == true;
    }
}
