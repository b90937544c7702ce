using System.Text.Json;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Comments under the account's own posts: <c>/rest/socialActions/{post}/comments</c> (Comments API, November 2026).</summary>
internal sealed class LinkedInComments(PlatformClient client, LinkedInChannelOptions options, TimeProvider time)
{
    private const string Placeholder = "{post}";
    private readonly LinkedInCommentAnswers _answers = new(options, time);

    public RenderedPost Render(ChannelAccount account, TargetPayload payload)
    {
        var address = new Uri(PlatformAddress.WithSlash(options.BaseAddress), Edge(Placeholder));
        var body = JsonSerializer.Serialize(Body(account, payload, Placeholder), LinkedInJson.Default.CommentRequest);
        return new RenderedPost([new RenderedCall("POST", address, "application/json", body)]);
    }

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var answered = CommentMedia.PostOf(request.InReplyTo);
        var post = answered.PostId;
        if (CommentMedia.Problem(request.Payload) is { } problem)
        {
            return problem;
        }

        if (!LinkedInUrn.IsPost(post))
        {
            return LinkedInCommentAnswers.Gone($"{post} is no post of LinkedIn's.");
        }

        using var message = LinkedInRequest.Create(HttpMethod.Post, Edge(Uri.EscapeDataString(post)), options);
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        message.Content = TolerantJson.Write(Body(request.Account, request.Payload, post), LinkedInJson.Default.CommentRequest);
        return _answers.Read(await client.CreateAsync(message, request.Account.AccessToken, cancellationToken), answered);
    }

    public async Task<DeleteOutcome> DeleteAsync(DeleteRequest request, string post, string id, CancellationToken cancellationToken)
    {
        var actor = Uri.EscapeDataString(request.Account.PlatformUserId);
        using var message = LinkedInRequest.Create(HttpMethod.Delete, $"{Edge(Uri.EscapeDataString(post))}/{id}?actor={actor}", options);
        message.Headers.Add("X-RestLi-Method", "DELETE");
        return LinkedInDeleteAnswers.Read(await client.CreateAsync(message, request.Account.AccessToken, cancellationToken), time.GetUtcNow());
    }

    /// <param name="post">Escaped, or the placeholder.</param>
    public static string Edge(string post) => $"rest/socialActions/{post}/comments";

    private static LinkedInWire.CommentRequest Body(ChannelAccount account, TargetPayload payload, string post) =>
        new(account.PlatformUserId, post, LinkedInCommentText.Of(payload.Text).ToMessage());
}
