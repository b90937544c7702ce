using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>What LinkedIn gives as its reason.</summary>
internal static class LinkedInError
{
    private const int MaxReason = 300;

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

    /// <summary>LinkedIn does not know one of the images, or is not ready with it: it names the urn, or says so by a code.</summary>
    public static bool IsOfImage(PlatformReply.Answered answer)
    {
        var error = TolerantJson.Read(answer.Body, LinkedInJson.Default.Error);
        return error?.Code?.StartsWith("MEDIA_ASSET", StringComparison.Ordinal) == true
            || error?.Message?.Contains("urn:li:image:", StringComparison.Ordinal) == true
            || error?.ErrorDetails?.InputErrors?.Any(input => input.Description?.Contains("urn:li:image:", StringComparison.Ordinal) == true) == true;
    }
}
