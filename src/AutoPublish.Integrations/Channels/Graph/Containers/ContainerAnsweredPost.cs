using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>Whether the post that is answered is still there, asked after a refusal: what a platform says of it then is not documented.</summary>
internal sealed class ContainerAnsweredPost(PlatformClient client, ContainerDialect dialect, TimeProvider time)
{
    /// <param name="error">What was refused, and why; null: a container failed.</param>
    /// <returns>Null: it is there, or it is not known.</returns>
    public async Task<AnsweredPostTrouble?> WhyAsync(ChannelAccount account, AnsweredPost? answered, GraphError? error, CancellationToken cancellationToken)
    {
        if (answered is null || dialect.Answering is not { } answering)
        {
            return null;
        }

        if (AnsweredPostSettling.RetryAt(answered, time.GetUtcNow()) is { } retryAt)
        {
            return (error is not null && IsGone(error)) || await IsGoneAsync(account, answered, cancellationToken)
                ? new AnsweredPostTrouble.NotYet(answering.NotYetCode, $"{dialect.Platform.Title} does not let the post before it be answered yet.", retryAt)
                : null;
        }

        return await IsGoneAsync(account, answered, cancellationToken)
            ? new AnsweredPostTrouble.Gone(answering.GoneCode, $"The post that this one answers is not on {dialect.Platform.Title} any more.", "Publish the rest of the thread anew, as a content of its own.")
            : null;
    }

    private async Task<bool> IsGoneAsync(ChannelAccount account, AnsweredPost answered, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{dialect.Version}/{Uri.EscapeDataString(answered.PostId)}?fields=id");
        var reply = await client.ReadAsync(message, account.AccessToken, cancellationToken);
        return reply is PlatformReply.Answered { IsSuccess: false } refused && IsGone(GraphError.Of(refused));
    }

    private static bool IsGone(GraphError error) => error.IsGone || error is { Code: 24, IsTransient: false };
}
