using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.Graph.Comments;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>Facebook pages (developers.facebook.com/docs/pages-api/posts).</summary>
internal sealed class FacebookChannel : IChannel
{
    private readonly PlatformClient _client;
    private readonly Uri _baseAddress;
    private readonly FacebookCalls _calls;
    private readonly GraphAnswers _answers;
    private readonly FacebookUploads _uploads;
    private readonly FacebookEvidence _evidence;
    private readonly FacebookMetrics _metrics;
    private readonly GraphComments _comments;
    private readonly TimeProvider _time;

    public FacebookChannel(PlatformClient client, FacebookOptions options, IMediaStore media, TimeProvider time)
    {
        _client = client;
        _time = time;
        _baseAddress = PlatformAddress.WithSlash(options.BaseAddress);
        _calls = new FacebookCalls(options);
        _answers = new GraphAnswers(FacebookPlatform.Facts, time);
        _uploads = new FacebookUploads(client, _calls, media, _answers, time);
        _evidence = new FacebookEvidence(client, _calls, options, _answers);
        _metrics = new FacebookMetrics(client, _calls, options, _answers);
        _comments = new GraphComments(client, FacebookComments.Of(options, _calls), _baseAddress, _answers, FacebookPresence.Of(client, _calls), time);
    }

    public Platform Platform => Platform.Facebook;

    public int MetricsBatch => 50;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload)
    {
        if (FollowUps.IsComment(payload))
        {
            return _comments.Render(payload);
        }

        var page = Uri.EscapeDataString(account.PlatformUserId);
        var uploads = payload.Media.Select(media => new RenderedCall(
            "POST",
            new Uri(_baseAddress, _calls.Plain($"{page}/photos")),
            "multipart/form-data",
            $"{GraphForm.Text(FacebookForms.Photo(media))}&source={{{media.ContentType} sha256:{media.Digest} {media.Bytes} bytes}}"));
        return new RenderedPost(
        [
            .. uploads,
            new RenderedCall("POST", new Uri(_baseAddress, _calls.Plain($"{page}/feed")), GraphForm.ContentType, GraphForm.Text(FacebookForms.Shown(payload))),
        ]);
    }

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        FollowUps.IsComment(request.Payload) ? Task.FromResult(CommentMedia.Prepare(request.Payload)) : _uploads.RunAsync(request, cancellationToken);

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        if (FollowUps.IsComment(request.Payload))
        {
            return await _comments.SendAsync(request, cancellationToken);
        }

        string[] photos = request.Payload.Media.Count == 0 ? [] : (request.Prepared ?? "").Split(',');
        if (photos.Length != request.Payload.Media.Count || !photos.All(GraphId.IsOne))
        {
            return new SendOutcome.NotSent(FacebookPlatform.Facts.Codes.NotPrepared, "The images of the post were not uploaded.", _time.GetUtcNow()) { Unprepared = true };
        }

        var address = _calls.Proven($"{Uri.EscapeDataString(request.Account.PlatformUserId)}/feed", request.Account.AccessToken);
        using var message = GraphForm.Post(address, FacebookForms.Post(request.Payload, photos));
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        return Read(await _client.CreateAsync(message, request.Account.AccessToken, cancellationToken), photos.Length > 0);
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        FollowUps.IsComment(request.Payload) ? _comments.FindEvidenceAsync(request, cancellationToken) : _evidence.FindAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) => _metrics.ReadAsync(request, cancellationToken);

    /// <summary>Posts and comments go alike, by their id.</summary>
    public Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default) =>
        _comments.DeleteAsync(request, Uri.EscapeDataString(request.PostId), cancellationToken);

    private SendOutcome Read(PlatformReply reply, bool hasPhotos)
    {
        if (reply is not PlatformReply.Answered answer)
        {
            return _answers.Send(reply);
        }

        if (!answer.IsSuccess)
        {
            // With photos, an object that is not there is one of them, not the page.
            return hasPhotos && GraphError.Of(answer) is { Trouble: GraphTrouble.Container } gone
                ? new SendOutcome.NotSent(FacebookPlatform.Facts.Codes.NotPrepared, $"Facebook no longer has the uploaded images: {gone.Reason}", _time.GetUtcNow()) { Unprepared = true }
                : _answers.Send(answer);
        }

        return TolerantJson.Read(answer.Body, GraphJson.Default.Created)?.Id is { } id && GraphId.IsOne(id)
            ? new SendOutcome.Confirmed(id, FacebookPosts.Url(id), Receipt.Of(answer))
            : new SendOutcome.Unknown($"Facebook answered {answer.Code} without the id of a post.");
    }
}
