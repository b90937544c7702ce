using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Comments;

/// <summary>
/// Why a comment was refused. Meta documents no code for a post that takes no comments, and has one for "not there" and "not for
/// this token"; so the post itself is asked. Nothing was posted, whatever it says.
/// </summary>
internal sealed class GraphCommentRefusals(PlatformClient client, GraphCommentDialect dialect, GraphAnswers answers, TimeProvider time)
{
    private static readonly TimeSpan FailureRetry = TimeSpan.FromSeconds(30);

    public async Task<SendOutcome> ReadAsync(ChannelAccount account, AnsweredPost post, PlatformReply.Answered refused, GraphError error, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, dialect.Called($"{post.PostId}?fields={dialect.State}", account.AccessToken));
        var reply = await client.ReadAsync(message, account.AccessToken, cancellationToken);
        var state = reply is PlatformReply.Answered { IsSuccess: true } answer ? TolerantJson.Read(answer.Body, GraphCommentJson.Default.PostState) : null;
        var retryAt = AnsweredPostSettling.RetryAt(post, time.GetUtcNow());
        return (state, error) switch
        {
            _ when retryAt is { } soon && (IsOfPost(error) || state is null or { IsClosed: true }) => NotYet(error, soon),
            ({ IsClosed: true }, _) => Gone(error.Reason),
            (null, _) when IsGone(reply) => Gone(error.Reason),
            // The token reads the post and does not find it where it writes: it may not.
            ({ Id: not null }, { IsGone: true }) => new SendOutcome.Rejected(
                dialect.Platform.Codes.Permission,
                $"{dialect.Platform.Title} does not let this account comment: {error.Reason}",
                $"Connect the account again and allow everything that is asked for ({dialect.Platform.Scopes})."),
            // Whether it is there could not be asked.
            (_, { IsGone: true }) => NotYet(error, time.GetUtcNow() + FailureRetry),
            (_, { Trouble: GraphTrouble.Permission }) => answers.Send(refused),
            _ => new SendOutcome.Rejected(
                dialect.Platform.Codes.Refused, $"{dialect.Platform.Title} refused the comment ({refused.Code}): {error.Reason}", "Change the comment as the reason says and approve it again."),
        };
    }

    public SendOutcome Gone(string reason) => new SendOutcome.Rejected(
        dialect.GoneCode,
        $"The post that the comment stands under is gone from {dialect.Platform.Title}, or takes no comments: {reason}",
        "Allow comments on the post there and use retryTarget, or cancel the comment.");

    private SendOutcome.NotSent NotYet(GraphError error, DateTimeOffset retryAt) =>
        new(dialect.NotYetCode, $"{dialect.Platform.Title} does not let the post before it be commented on yet: {error.Reason}", retryAt);

    private static bool IsGone(PlatformReply reply) => reply is PlatformReply.Answered { IsSuccess: false } refused && GraphError.Of(refused).IsGone;

    /// <summary>"Not there" and "not ready", in whichever words.</summary>
    private static bool IsOfPost(GraphError error) => error is { IsGone: true } or { Trouble: GraphTrouble.Container };
}
