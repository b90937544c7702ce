using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Comments;

/// <summary>Comments under the account's own posts: <c>/{post}/comments</c>.</summary>
/// <param name="presence">Tells what is gone from what must not be seen.</param>
internal sealed class GraphComments(PlatformClient client, GraphCommentDialect dialect, Uri baseAddress, GraphAnswers answers, GraphPresence presence, TimeProvider time)
{
    private readonly GraphCommentSearch _search = new(client, dialect, answers);
    private readonly GraphCommentRefusals _refusals = new(client, dialect, answers, time);

    public RenderedPost Render(TargetPayload payload) => new(
        [new RenderedCall("POST", new Uri(baseAddress, dialect.Plain("{post}/comments")), GraphForm.ContentType, GraphForm.Text(Form(payload)))]);

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var answered = CommentMedia.PostOf(request.InReplyTo);
        var post = answered.PostId;
        if (CommentMedia.Problem(request.Payload) is { } problem)
        {
            return problem;
        }

        if (!GraphId.IsOne(post))
        {
            return _refusals.Gone($"'{post}' is no post of {dialect.Platform.Title}'s.");
        }

        using var message = GraphForm.Post(dialect.Called($"{post}/comments", request.Account.AccessToken), Form(request.Payload));
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        var reply = await client.CreateAsync(message, request.Account.AccessToken, cancellationToken);
        return reply switch
        {
            PlatformReply.Answered { IsSuccess: true } answer => Created(answer, post),
            PlatformReply.Answered refused when GraphError.Of(refused) is { Trouble: GraphTrouble.Refused or GraphTrouble.Container or GraphTrouble.Permission } error =>
                await _refusals.ReadAsync(request.Account, answered, refused, error, cancellationToken),
            _ => answers.Send(reply),
        };
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken) => _search.FindAsync(request, cancellationToken);

    /// <param name="id">The network's own.</param>
    public async Task<DeleteOutcome> DeleteAsync(DeleteRequest request, string id, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Delete, dialect.Called(id, request.Account.AccessToken));
        var reply = await client.CreateAsync(message, request.Account.AccessToken, cancellationToken);
        if (reply is PlatformReply.Answered { IsSuccess: true } answer && TolerantJson.Read(answer.Body, GraphJson.Default.Success) is { IsSuccess: true })
        {
            return new DeleteOutcome.Deleted(Receipt.Of(answer));
        }

        if (reply is not PlatformReply.Answered { IsSuccess: false } refused || !GraphError.Of(refused).IsGone)
        {
            return answers.Deleted(reply);
        }

        return await presence.DoubtAsync(request.Account, id, refused, cancellationToken) switch
        {
            null => answers.Deleted(reply),
            var doubt when doubt == refused => new DeleteOutcome.Refused(
                dialect.Platform.Codes.NotDeleted,
                $"{dialect.Platform.Title} shows it and did not delete it: {GraphError.Of(refused).Reason}",
                $"Connect the account again and allow everything that is asked for, or delete it on {dialect.Platform.Title} itself."),
            var doubt => answers.NotDeleted(doubt),
        };
    }

    private SendOutcome Created(PlatformReply.Answered answer, string post)
    {
        if (TolerantJson.Read(answer.Body, GraphJson.Default.Created)?.Id is not { } id || !GraphId.IsOne(id))
        {
            return new SendOutcome.Unknown($"{dialect.Platform.Title} answered {answer.Code} without the id of a comment.");
        }

        var name = dialect.NameOf(post, id);
        return new SendOutcome.Confirmed(name, dialect.Url(name), Receipt.Of(answer));
    }

    private static IEnumerable<GraphField> Form(TargetPayload payload) => [new("message", payload.Text)];
}
