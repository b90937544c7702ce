using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>LinkedIn's Posts API, as a member (<c>urn:li:person:…</c>) or a page (<c>urn:li:organization:…</c>).</summary>
/// <remarks>LinkedIn has no label for a model or for paid partnership: the text itself has to disclose.</remarks>
internal sealed class LinkedInChannel(PlatformClient client, PlatformClient uploads, PostMedia media, LinkedInChannelOptions options, TimeProvider time) : IChannel
{
    private readonly LinkedInImagePreparation _preparation = new(client, uploads, media, options, time);
    private readonly LinkedInSendAnswers _answers = new(options, time);
    private readonly LinkedInEvidenceSearch _evidence = new(client, options, time);
    private readonly LinkedInComments _comments = new(client, options, time);
    private readonly LinkedInCommentSearch _commentEvidence = new(client, options, time);
    private readonly LinkedInMetricsReader _metrics = new(client, options, time);

    public Platform Platform => Platform.LinkedIn;

    /// <summary>
    /// A page's statistics take a list: twenty urns are under a kilobyte of address, and a list that is cut off would look
    /// like deleted posts. A member's are read one by one, so a larger batch would make one failure cost more.
    /// </summary>
    public int MetricsBatch => 20;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload)
    {
        if (FollowUps.IsComment(payload))
        {
            return _comments.Render(account, payload);
        }

        var address = PlatformAddress.WithSlash(options.BaseAddress);
        var images = payload.Media.SelectMany((medium, i) => LinkedInImageCalls.Render(account, medium, i + 1, address));
        List<string> urns = [.. payload.Media.Select((_, i) => LinkedInImageCalls.Placeholder(i + 1))];
        var body = JsonSerializer.Serialize(LinkedInPostBody.Of(account, payload, urns), LinkedInJson.Default.CreateRequest);
        return new RenderedPost([.. images, new RenderedCall("POST", new Uri(address, "rest/posts"), "application/json", body)]);
    }

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        request.Payload.Media.Count == 0 || FollowUps.IsComment(request.Payload)
            ? Task.FromResult(CommentMedia.Prepare(request.Payload))
            : _preparation.PrepareAsync(request, cancellationToken);

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        if (FollowUps.IsComment(request.Payload))
        {
            return await _comments.SendAsync(request, cancellationToken);
        }

        IReadOnlyList<string> images = request.Payload.Media.Count == 0 ? [] : LinkedInImages.ListOf(request.Prepared);
        if (images.Count != request.Payload.Media.Count)
        {
            return _answers.Unprepared("they were not uploaded.");
        }

        using var message = LinkedInRequest.Create(HttpMethod.Post, "rest/posts", options);
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        message.Content = TolerantJson.Write(LinkedInPostBody.Of(request.Account, request.Payload, images), LinkedInJson.Default.CreateRequest);
        return _answers.Read(await client.CreateAsync(message, request.Account.AccessToken, cancellationToken));
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        FollowUps.IsComment(request.Payload) ? _commentEvidence.FindAsync(request, cancellationToken) : _evidence.FindAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        _metrics.ReadAsync(request, cancellationToken);

    public async Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default)
    {
        if (LinkedInCommentUrn.TryRead(request.PostId, out var post, out var comment))
        {
            return await _comments.DeleteAsync(request, post, comment, cancellationToken);
        }

        using var message = LinkedInRequest.Create(HttpMethod.Delete, $"rest/posts/{Uri.EscapeDataString(request.PostId)}", options);
        message.Headers.Add("X-RestLi-Method", "DELETE");
        return LinkedInDeleteAnswers.Read(await client.CreateAsync(message, request.Account.AccessToken, cancellationToken), time.GetUtcNow());
    }
}
