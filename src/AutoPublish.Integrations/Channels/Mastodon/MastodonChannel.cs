using System.Net;
using System.Text;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Mastodon's API, on the server of each account.</summary>
/// <remarks>Mastodon has no label for a model or for paid partnership: the text itself has to disclose.</remarks>
internal sealed class MastodonChannel : IChannel
{
    private static readonly TimeSpan ProcessingRetry = TimeSpan.FromSeconds(5);

    private readonly PlatformClient _client;
    private readonly TimeProvider _time;
    private readonly MastodonServers _servers;
    private readonly MastodonMediaUpload _media;
    private readonly MastodonSendAnswers _answers;
    private readonly MastodonAnsweredPost _answered;
    private readonly MastodonEvidenceSearch _evidence;
    private readonly MastodonMetricsReader _metrics;

    public MastodonChannel(PlatformClient client, IMediaStore store, MastodonOptions options, TimeProvider time)
    {
        _client = client;
        _time = time;
        _servers = new MastodonServers(client, options, time);
        _media = new MastodonMediaUpload(client, store, _servers, time);
        _answers = new MastodonSendAnswers(time);
        _answered = new MastodonAnsweredPost(client, time);
        _evidence = new MastodonEvidenceSearch(client, _media, options, time);
        _metrics = new MastodonMetricsReader(client, _servers, time);
    }

    public Platform Platform => Platform.Mastodon;

    public int MetricsBatch => MastodonMetricsReader.Batch;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload)
    {
        var uploads = payload.Media.Select(media => new RenderedCall(
            "POST", MastodonAddress.Of(account, "api/v2/media"), "multipart/form-data", $"file: {media.ContentType}, {media.Bytes} bytes, sha256 {media.Digest}\ndescription: {media.AltText}"));
        var ids = payload.Media.Select((_, i) => $"{{media{i + 1}}}").ToList();
        return new RenderedPost([.. uploads, new RenderedCall("POST", MastodonAddress.Of(account, "api/v1/statuses"), "application/json", Encoding.UTF8.GetString(Body(payload, ids, AnsweredPosts.Placeholder(payload))))]);
    }

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        _media.PrepareAsync(request, cancellationToken);

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        var server = MastodonAddress.ServerOf(request.Account);
        var answered = AnsweredPosts.Of(request);
        var uploaded = request.Payload.Media.Count == 0 ? [] : MastodonMediaHandle.Parse(request.Prepared)?.Ids ?? [];
        if (uploaded.Count != request.Payload.Media.Count)
        {
            return Unprepared("The images of the post are not uploaded.");
        }

        var facts = await _servers.FactsAsync(request.Account, cancellationToken);
        if (facts is FactsOutcome.Unreachable unreachable)
        {
            return _answers.NotReached(unreachable.Reason);
        }

        if (facts.Facts.Against(request.Payload, server.Host) is { } refused)
        {
            return refused;
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, MastodonAddress.Of(request.Account, "api/v1/statuses"));
        // The server keeps it for an hour: within it, a second call gives the first one's post.
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        message.Content = new ByteArrayContent(Body(request.Payload, uploaded, answered)) { Headers = { ContentType = new("application/json") } };
        var reply = await _client.CreateAsync(message, request.Account.AccessToken, cancellationToken);
        if (answered is not null && await _answered.WhyRefusedAsync(request.Account, answered, reply, cancellationToken) is { } why)
        {
            return why;
        }

        return reply is PlatformReply.Answered { Status: HttpStatusCode.UnprocessableEntity } && uploaded.Count > 0
            ? await BecauseOfMediaAsync(request.Account, uploaded, cancellationToken) ?? _answers.Read(reply, server)
            : _answers.Read(reply, server);
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        _evidence.FindAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        _metrics.ReadAsync(request, cancellationToken);

    public async Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default)
    {
        // Without the parameter the images stay readable at their addresses for about a day.
        using var message = new HttpRequestMessage(
            HttpMethod.Delete, MastodonAddress.Of(request.Account, $"api/v1/statuses/{Uri.EscapeDataString(request.PostId)}?delete_media=true"));
        return await _client.CreateAsync(message, request.Account.AccessToken, cancellationToken) switch
        {
            PlatformReply.Answered { IsSuccess: true } answer => new DeleteOutcome.Deleted(Receipt.Of(answer)),
            PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } answer => new DeleteOutcome.Deleted(Receipt.Of(answer)),
            PlatformReply.Answered { Status: HttpStatusCode.Forbidden } answer => new DeleteOutcome.Refused(
                "AP3713", $"The Mastodon server does not allow to delete the post: {MastodonError.Of(answer)}", "Delete it there by hand, or connect the account again."),
            var reply => MastodonRead.NotDeleted(reply, _time.GetUtcNow()),
        };
    }

    /// <summary>The refusal's words are in the person's language, so the server is asked for the uploads themselves.</summary>
    private async Task<SendOutcome?> BecauseOfMediaAsync(ChannelAccount account, IReadOnlyList<string> uploaded, CancellationToken cancellationToken) =>
        await _media.StateAsync(account, uploaded, cancellationToken) switch
        {
            MediaState.Processing => new SendOutcome.NotSent("AP3714", "The Mastodon server is still processing the images.", _time.GetUtcNow() + ProcessingRetry),
            MediaState.Gone => Unprepared("The Mastodon server no longer has the images that were uploaded for the post."),
            _ => null,
        };

    private SendOutcome.NotSent Unprepared(string reason) => new("AP3707", reason, _time.GetUtcNow().AddSeconds(1)) { Unprepared = true };

    private static byte[] Body(TargetPayload payload, IReadOnlyList<string> mediaIds, AnsweredPost? answered) => JsonSerializer.SerializeToUtf8Bytes(
        new MastodonWire.CreateRequest(payload.Text, answered?.PostId, mediaIds.Count == 0 ? null : mediaIds, "public", "text/plain"), MastodonJson.Default.CreateRequest);
}
