using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>What X gives as its reason.</summary>
internal static class XProblem
{
    private const int MaxReason = 300;

    /// <summary>One sentence for a person.</summary>
    public static string Of(PlatformReply.Answered answer)
    {
        var problem = TolerantJson.Read(answer.Body, XJson.Default.Problem);
        var item = problem?.Errors is { Count: > 0 } errors ? errors[0] : null;
        var reason = problem?.Detail ?? item?.Detail ?? item?.Message ?? problem?.Title ?? item?.Title ?? $"status {answer.Code} without a reason";
        return reason.Length > MaxReason ? reason[..MaxReason] : reason;
    }

    /// <summary>X has no code for it, only this sentence; it names no post.</summary>
    public static bool IsDuplicate(PlatformReply.Answered answer) =>
        Of(answer).Contains("duplicate content", StringComparison.OrdinalIgnoreCase);

    /// <summary>The post that is answered is gone, or not to be seen yet; once code 385, now only this sentence.</summary>
    public static bool IsOfAnsweredPost(PlatformReply.Answered answer) =>
        TolerantJson.Read(answer.Body, XJson.Default.Problem) is { } problem
        && (problem.Errors ?? []).SelectMany(item => new[] { item?.Message, item?.Detail }).Append(problem.Detail)
            .Any(words => words?.Contains("deleted or not visible to you", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>X does not know one of the media any more; no code for it either.</summary>
    public static bool IsOfMedia(PlatformReply.Answered answer) =>
        TolerantJson.Read(answer.Body, XJson.Default.Problem)?.Errors?.Any(item => item.Message?.Contains("media ID", StringComparison.OrdinalIgnoreCase) == true) == true;
}
