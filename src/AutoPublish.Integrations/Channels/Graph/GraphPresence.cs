using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>
/// Tells what is gone from what this token may not see: Graph has one error for both, 100 with subcode 33. Gone is what a token
/// does not find that still reads its own account.
/// </summary>
/// <param name="called">A relative address as it is called.</param>
/// <param name="own">What of the account takes the right that its posts take, and is there as long as it is.</param>
internal sealed class GraphPresence(PlatformClient client, Func<string, Secret, string> called, Func<ChannelAccount, string> own)
{
    /// <summary>Null: it is gone; else the answer that leaves it open.</summary>
    /// <param name="id">Of a post or a comment.</param>
    /// <param name="refused">The error that says that it is not there.</param>
    public async Task<PlatformReply?> DoubtAsync(ChannelAccount account, string id, PlatformReply.Answered refused, CancellationToken cancellationToken)
    {
        if (!GraphError.Of(refused).MayBeHidden)
        {
            return null;
        }

        return await AskAsync(account, $"{id}?fields=id", cancellationToken) switch
        {
            // It is there, and what was asked of it is not allowed.
            PlatformReply.Answered { IsSuccess: true } => refused,
            PlatformReply.Answered again when GraphError.Of(again).IsGone =>
                await AskAsync(account, own(account), cancellationToken) is var told and not PlatformReply.Answered { IsSuccess: true } ? told : null,
            var other => other,
        };
    }

    private async Task<PlatformReply> AskAsync(ChannelAccount account, string address, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, called(address, account.AccessToken));
        return await client.ReadAsync(message, account.AccessToken, cancellationToken);
    }
}
