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
}
