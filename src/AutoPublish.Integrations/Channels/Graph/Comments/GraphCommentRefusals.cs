using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Comments;

/// <summary>
/// Why a comment was refused. Meta documents no code for a post that takes no comments, and has one for "not there" and "not for
/// this token"; so the post itself is asked. Nothing was posted, whatever it says.
/// </summary>
internal sealed class GraphCommentRefusals(PlatformClient client, GraphCommentDialect dialect, GraphAnswers answers)
{
    public async Task<SendOutcome> ReadAsync(ChannelAccount account, string post, PlatformReply.Answered refused, GraphError error, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, dialect.Called($"{post}?fields={dialect.State}", account.AccessToken));
        var reply = await client.ReadAsync(message, account.AccessToken, cancellationToken);
        var state = reply is PlatformReply.Answered { IsSuccess: true } answer ? TolerantJson.Read(answer.Body, GraphCommentJson.Default.PostState) : null;
        return (state, error) switch
        {
            ({ IsClosed: true }, _) => Gone(error.Reason),
            (null, _) when reply is PlatformReply.Answered { IsSuccess: false } gone && GraphError.Of(gone).IsGone => Gone(error.Reason),
            // The token reads the post and does not find it where it writes: it may not.
            ({ Id: not null }, { IsGone: true }) => new SendOutcome.Rejected(
                dialect.Platform.Codes.Permission,
                $"{dialect.Platform.Title} does not let this account comment: {error.Reason}",
                $"Connect the account again and allow everything that is asked for ({dialect.Platform.Scopes})."),
            (_, { IsGone: true }) => Gone(error.Reason),
            (_, { Trouble: GraphTrouble.Permission }) => answers.Send(refused),
            _ => new SendOutcome.Rejected(
                dialect.Platform.Codes.Refused, $"{dialect.Platform.Title} refused the comment ({refused.Code}): {error.Reason}", "Change the comment as the reason says and approve it again."),
        };
    }

    public SendOutcome Gone(string reason) => new SendOutcome.Rejected(
        dialect.GoneCode,
        $"The post that the comment stands under is gone from {dialect.Platform.Title}, or takes no comments: {reason}",
        "Allow comments on the post there and use retryTarget, or cancel the comment.");
}
