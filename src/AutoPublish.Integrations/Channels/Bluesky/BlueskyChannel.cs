using System.Text;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>
/// Bluesky (docs.bsky.app, atproto.com/specs). A post is a record under a key that its target decides (<see cref="BlueskyRecordKey"/>),
/// written only if there is none: however often and by whomever the call is made, the account's server holds one.
/// </summary>
internal sealed class BlueskyChannel(BlueskyCalls calls, BlueskyOptions options, IMediaStore media, TimeProvider time) : IChannel
{
    private const string Write = "xrpc/com.atproto.repo.putRecord";

    private readonly BlueskySendAnswers _answers = new(time);
    private readonly BlueskyUploads _uploads = new(calls, media, time);
    private readonly BlueskyMentions _mentions = new(calls, time);
    private readonly BlueskyThread _thread = new(calls, time);
    private readonly BlueskyEvidence _evidence = new(calls, time);
    private readonly BlueskyMetricsReader _metrics = new(calls, options, time);
    private readonly BlueskyDeletion _deletion = new(calls, time);

    public Platform Platform => Platform.Bluesky;

    public int MetricsBatch => 25;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload)
    {
        BlueskyWire.UploadedImage[] images = [.. payload.Media.Select(m => new BlueskyWire.UploadedImage(new BlueskyWire.Blob("blob", new BlueskyWire.BlobLink($"{{blob of {m.Digest}}}"), m.ContentType, m.Bytes), null))];
        BlueskyWire.Post post = BlueskyPost.Of(payload, images, handle => $"{{did of {handle}}}", BlueskyThread.Rendered(payload), "{time of sending}");
        byte[] body = Bytes(account, "{key of the target}", post);
        return new RenderedPost(
        [
            .. payload.Media.Select(m => new RenderedCall("POST", At(account, BlueskyUploads.Upload), m.ContentType, $"{{image {m.Digest}, {m.Bytes} bytes}}")),
            new RenderedCall("POST", At(account, Write), "application/json", Encoding.UTF8.GetString(body)),
        ]);
    }

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        _uploads.PrepareAsync(request, cancellationToken);

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        if (BlueskyPost.Excess(request.Payload) is { } excess)
        {
            return new SendOutcome.Rejected(excess.Code, excess.Reason, excess.Remedy);
        }

        if (BlueskyPost.Images(request.Payload, request.Prepared) is not { } images)
        {
            return new SendOutcome.NotSent("AP3605", "The images were not uploaded for this call.", time.GetUtcNow()) { Unprepared = true };
        }

        (IReadOnlyDictionary<string, string> dids, SendOutcome? stopped) = await _mentions.ResolveAsync(request, cancellationToken);
        if (stopped is not null)
        {
            return stopped;
        }

        (BlueskyWire.Reply? reply, stopped) = await _thread.ReadAsync(request, cancellationToken);
        if (stopped is not null)
        {
            return stopped;
        }

        string recordKey = BlueskyRecordKey.Of(request.IdempotencyKey);
        byte[] body = Bytes(request.Account, recordKey, BlueskyPost.Of(request.Payload, images, dids.GetValueOrDefault, reply, BlueskyPost.CreatedAt(time.GetUtcNow())));
        PlatformReply written = await calls.WriteAsync(
            request.Account,
            () =>
            {
                HttpRequestMessage message = new(HttpMethod.Post, At(request.Account, Write)) { Content = Json(body) };
                message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
                return message;
            },
            cancellationToken);
        // There is a record under the key with another time of sending: an earlier call of this target came through.
        return BlueskyError.Is(written, "InvalidSwap")
            ? await _evidence.ArrivedAsync(request, cancellationToken)
            : _answers.Read(written, request.Account.PlatformUserId, recordKey);
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        _evidence.FindAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        _metrics.ReadAsync(request, cancellationToken);

    public Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default) =>
        _deletion.DeleteAsync(request, cancellationToken);

    /// <summary>On the account's own server.</summary>
    internal static Uri At(ChannelAccount account, string address) =>
        BlueskyRead.At(account.Server ?? throw new InvalidOperationException($"Account {account.AccountId} on Bluesky names no server."), address);

    internal static ByteArrayContent Json(byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private static byte[] Bytes(ChannelAccount account, string recordKey, BlueskyWire.Post post) =>
        JsonSerializer.SerializeToUtf8Bytes(BlueskyPost.Write(account.PlatformUserId, recordKey, post), BlueskyJson.Default.PutRecord);
}
