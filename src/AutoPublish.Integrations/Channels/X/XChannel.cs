using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>X API v2 (docs.x.com/x-api/posts).</summary>
internal sealed class XChannel(PlatformClient client, PostMedia media, XChannelOptions options, TimeProvider time) : IChannel
{
    private readonly XMediaPreparation _preparation = new(client, media, options, time);
    private readonly XSendAnswers _answers = new(options, time);
    private readonly XEvidenceSearch _evidence = new(client, options, time);
    private readonly XMetricsReader _metrics = new(client, time);

    public Platform Platform => Platform.X;

    public int MetricsBatch => 100;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload)
    {
        var address = PlatformAddress.WithSlash(options.BaseAddress);
        var uploads = payload.Media.SelectMany((medium, i) => XMediaCalls.Render(medium, i + 1, address));
        List<string> ids = [.. payload.Media.Select((_, i) => XMediaCalls.Placeholder(i + 1))];
        return new RenderedPost([.. uploads, new RenderedCall("POST", new Uri(address, "2/tweets"), "application/json", XPostBody.Text(payload, ids, AnsweredPosts.Placeholder(payload)))]);
    }

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        request.Payload.Media.Count == 0
            ? Task.FromResult<PrepareOutcome>(new PrepareOutcome.Ready("[]", null))
            : _preparation.PrepareAsync(request, cancellationToken);

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> ids = request.Payload.Media.Count == 0 ? [] : [.. XUpload.ListOf(request.Prepared).Select(upload => upload.Id)];
        if (ids.Count != request.Payload.Media.Count)
        {
            return _answers.Unprepared("they were not uploaded.");
        }

        var answered = AnsweredPosts.Of(request);
        using var message = new HttpRequestMessage(HttpMethod.Post, "2/tweets") { Content = XPostBody.Content(request.Payload, ids, answered) };
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        return _answers.Read(await client.CreateAsync(message, request.Account.AccessToken, cancellationToken), answered);
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        _evidence.FindAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        _metrics.ReadAsync(request, cancellationToken);

    public async Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Delete, $"2/tweets/{Uri.EscapeDataString(request.PostId)}");
        return XDeleteAnswers.Read(await client.CreateAsync(message, request.Account.AccessToken, cancellationToken), time.GetUtcNow());
    }
}
