using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>X API v2 (docs.x.com/x-api/posts).</summary>
internal sealed class XChannel(PlatformClient client, XChannelOptions options, TimeProvider time) : IChannel
{
    private readonly XSendAnswers _answers = new(options, time);
    private readonly XEvidenceSearch _evidence = new(client, options, time);
    private readonly XMetricsReader _metrics = new(client, time);

    public Platform Platform => Platform.X;

    public int MetricsBatch => 100;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload)
    {
        var body = System.Text.Encoding.UTF8.GetString(Bytes(payload));
        return new RenderedPost([new RenderedCall("POST", new Uri(options.BaseAddress, "2/tweets"), "application/json", body)]);
    }

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(UnsupportedMedia.Before(Platform));

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Payload.Media.Count > 0)
        {
            return UnsupportedMedia.On(Platform);
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, "2/tweets") { Content = Body(request.Payload) };
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        return _answers.Read(await client.CreateAsync(message, request.Account.AccessToken, cancellationToken));
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        _evidence.FindAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        _metrics.ReadAsync(request, cancellationToken);

    public Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult<DeleteOutcome>(new DeleteOutcome.Refused("AP3109", "Not yet.", "Delete it on X."));

    private static ByteArrayContent Body(TargetPayload payload) => TolerantJson.Write(Wire(payload), XJson.Default.CreateRequest);

    private static byte[] Bytes(TargetPayload payload) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Wire(payload), XJson.Default.CreateRequest);

    private static XWire.CreateRequest Wire(TargetPayload payload) =>
        // A label is stated where it holds and left out where it does not: X refuses some labels on some accounts.
        new(payload.Text, payload.MadeWithAi ? true : null, payload.PaidPartnership ? true : null);
}
