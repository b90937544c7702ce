using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>What a server gives as its reason.</summary>
internal static class MastodonError
{
    private const int MaxReason = 300;

    /// <summary>One sentence for a person.</summary>
    public static string Of(PlatformReply.Answered answer)
    {
        var error = TolerantJson.Read(answer.Body, MastodonJson.Default.Error);
        var reason = error?.ErrorDescription ?? error?.Reason ?? $"status {answer.Code} without a reason";
        return reason.Length > MaxReason ? reason[..MaxReason] : reason;
    }
}
