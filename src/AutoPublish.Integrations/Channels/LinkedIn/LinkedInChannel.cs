using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>LinkedIn's Posts API, as a member (<c>urn:li:person:…</c>) or a page (<c>urn:li:organization:…</c>).</summary>
/// <remarks>LinkedIn has no label for a model or for paid partnership: the text itself has to disclose.</remarks>
internal sealed class LinkedInChannel(PlatformClient client, LinkedInChannelOptions options, TimeProvider time) : IChannel
{
    private readonly LinkedInSendAnswers _answers = new(options, time);
    private readonly LinkedInEvidenceSearch _evidence = new(client, options, time);
    private readonly LinkedInMetricsReader _metrics = new(client, options, time);

    public Platform Platform => Platform.LinkedIn;

    public int MetricsBatch => 100;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload)
    {
        var body = System.Text.Encoding.UTF8.GetString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Body(account, payload), LinkedInJson.Default.CreateRequest));
        return new RenderedPost([new RenderedCall("POST", new Uri(options.BaseAddress, "rest/posts"), "application/json", body)]);
    }

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(UnsupportedMedia.Before(Platform));

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Payload.Media.Count > 0)
        {
            return UnsupportedMedia.On(Platform);
        }

        using var message = LinkedInRequest.Create(HttpMethod.Post, "rest/posts", options);
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        message.Content = TolerantJson.Write(Body(request.Account, request.Payload), LinkedInJson.Default.CreateRequest);
        return _answers.Read(await client.CreateAsync(message, request.Account.AccessToken, cancellationToken));
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        _evidence.FindAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        _metrics.ReadAsync(request, cancellationToken);

    public Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult<DeleteOutcome>(new DeleteOutcome.Refused("AP3209", "Not yet.", "Delete it on LinkedIn."));

    private static LinkedInWire.CreateRequest Body(ChannelAccount account, TargetPayload payload) => new(
        account.PlatformUserId,
        LinkedInText.Escape(payload.Text),
        "PUBLIC",
        LinkedInWire.Distribution.MainFeed,
        "PUBLISHED",
        IsReshareDisabledByAuthor: false);
}
