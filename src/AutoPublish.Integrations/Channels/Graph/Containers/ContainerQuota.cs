using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>Asks how many posts the account may still publish in its rolling day, before anything is uploaded for one.</summary>
internal sealed class ContainerQuota(PlatformClient client, ContainerDialect dialect, GraphAnswers answers, TimeProvider time)
{
    // The platform tells how many, and not when the oldest of them leaves the window.
    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(1);

    /// <summary>Why nothing can be prepared now, or null.</summary>
    /// <param name="isAnswer">Answers have a quota of their own.</param>
    public async Task<PrepareOutcome?> CheckAsync(ChannelAccount account, bool isAnswer, CancellationToken cancellationToken)
    {
        var fields = isAnswer ? "reply_quota_usage,reply_config" : "quota_usage,config";
        using var message = new HttpRequestMessage(HttpMethod.Get, dialect.Address(account.PlatformUserId, $"{dialect.Quota}?fields={fields}"));
        var reply = await client.ReadAsync(message, account.AccessToken, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
        {
            // Answers may be published by an account that may not ask how many it published, whatever is said to that.
            if (isAnswer && reply is PlatformReply.Answered refused && GraphError.Of(refused) is { Trouble: not (GraphTrouble.Token or GraphTrouble.RateLimited or GraphTrouble.Transient) })
            {
                return null;
            }

            return answers.Prepare(reply);
        }

        var quota = TolerantJson.Read(answer.Body, ContainerJson.Default.QuotaList)?.Data is { Count: > 0 } list ? list[0] : null;
        // An answer without figures is no reason to hold a post back: the platform refuses by itself what is too much.
        var (used, total) = isAnswer ? (quota?.ReplyQuotaUsage, quota?.ReplyConfig?.QuotaTotal) : (quota?.QuotaUsage, quota?.Config?.QuotaTotal);
        return used >= total
            ? new PrepareOutcome.Failed(
                dialect.Platform.Codes.RateLimited, $"{dialect.Platform.Title} lets this account publish {total} posts in 24 hours, and {used} are.", time.GetUtcNow() + AskAgain)
            : null;
    }
}
