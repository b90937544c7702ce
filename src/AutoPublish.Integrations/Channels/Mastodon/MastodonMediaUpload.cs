using System.Net;
using System.Net.Http.Headers;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Uploads images, <c>POST /api/v2/media</c>, and waits until the server has them ready.</summary>
internal sealed class MastodonMediaUpload(PlatformClient client, IMediaStore store, MastodonServers servers, TimeProvider time)
{
    private readonly PostMedia _media = new(() => store);
    private static readonly TimeSpan ProcessingRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FailureRetry = TimeSpan.FromSeconds(30);

    public async Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken)
    {
        var facts = await servers.FactsAsync(request.Account, cancellationToken);
        if (facts is FactsOutcome.Unreachable unreachable)
        {
            return new PrepareOutcome.Failed("AP3701", unreachable.Reason, time.GetUtcNow() + FailureRetry);
        }

        if (facts.Facts.Against(request.Payload, MastodonAddress.ServerOf(request.Account).Host) is { } refused)
        {
            return new PrepareOutcome.Rejected(refused.Code, refused.Reason, refused.Remedy);
        }

        return MastodonMediaHandle.Parse(request.Before) is { } before && before.Items.Count == request.Payload.Media.Count && before.ExpiresAt > time.GetUtcNow()
            ? await WaitAsync(request, before, cancellationToken)
            : await UploadAsync(request, cancellationToken);
    }

    /// <summary>Whether a post can take up every upload, asked of the server; null: it did not tell.</summary>
    public async Task<MediaState?> StateAsync(ChannelAccount account, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var state = MediaState.Ready;
        foreach (var id in ids)
        {
            switch (await LookAsync(account, id, cancellationToken))
            {
                case PlatformReply.Answered { Status: HttpStatusCode.PartialContent }:
                    state = MediaState.Processing;
                    break;
                case PlatformReply.Answered { IsSuccess: true }:
                    break;
                case PlatformReply.Answered { Status: HttpStatusCode.NotFound }:
                    return MediaState.Gone;
                default:
                    return null;
            }
        }

        return state;
    }

    private async Task<PrepareOutcome> UploadAsync(PrepareRequest request, CancellationToken cancellationToken)
    {
        var uploaded = new List<MastodonUpload>();
        var now = time.GetUtcNow();
        foreach (var media in request.Payload.Media)
        {
            if (await _media.ReadAsync(request.Account, media, cancellationToken) is not { } bytes)
            {
                return PostMedia.Missing(media);
            }

            using var message = new HttpRequestMessage(HttpMethod.Post, MastodonAddress.Of(request.Account, "api/v2/media"));
            message.Content = Form(media, bytes);
            var reply = await client.CreateAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
            {
                return Refused(reply, request.Account);
            }

            if (TolerantJson.Read(answer.Body, MastodonJson.Default.Media) is not { Id: { } id } || !MastodonId.IsOne(id))
            {
                return Failed("The Mastodon server answered an upload without its id.", retryAt: null);
            }

            uploaded.Add(new MastodonUpload(id, answer.Status != HttpStatusCode.Accepted));
        }

        return Told(new MastodonMediaHandle(now, uploaded));
    }

    private async Task<PrepareOutcome> WaitAsync(PrepareRequest request, MastodonMediaHandle before, CancellationToken cancellationToken)
    {
        var items = new List<MastodonUpload>();
        foreach (var item in before.Items)
        {
            if (item.IsReady)
            {
                items.Add(item);
                continue;
            }

            var reply = await LookAsync(request.Account, item.Id, cancellationToken);
            switch (reply)
            {
                case PlatformReply.Answered { IsSuccess: true } answer:
                    items.Add(item with { IsReady = answer.Status != HttpStatusCode.PartialContent });
                    break;
                case PlatformReply.Answered { Status: HttpStatusCode.NotFound }:
                    return await UploadAsync(request, cancellationToken);
                default:
                    return Refused(reply, request.Account);
            }
        }

        return Told(before with { Items = items });
    }

    private async Task<PlatformReply> LookAsync(ChannelAccount account, string id, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, MastodonAddress.Of(account, $"api/v1/media/{id}"));
        return await client.ReadAsync(message, account.AccessToken, cancellationToken);
    }

    private PrepareOutcome Told(MastodonMediaHandle handle) => handle.IsReady
        ? new PrepareOutcome.Ready(handle.ToString(), handle.ExpiresAt)
        : new PrepareOutcome.NotYet(handle.ToString(), "The Mastodon server is still processing the images.", time.GetUtcNow() + ProcessingRetry);

    private PrepareOutcome Refused(PlatformReply reply, ChannelAccount account)
    {
        var host = MastodonAddress.ServerOf(account).Host;
        var (reason, retryAt) = MastodonRead.Why(reply, time.GetUtcNow());
        return reply switch
        {
            PlatformReply.Answered { Status: HttpStatusCode.Unauthorized } answer => new PrepareOutcome.Unauthorized("AP3702", $"{host} refused the token: {MastodonError.Of(answer)}"),
            PlatformReply.Answered { Status: HttpStatusCode.Forbidden } answer => new PrepareOutcome.Rejected(
                "AP3704", $"{host} does not allow this post: {MastodonError.Of(answer)}", "Check the account's standing there; connect it again if a permission is missing."),
            PlatformReply.Answered { Status: not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) and < HttpStatusCode.InternalServerError, IsSuccess: false } answer => new PrepareOutcome.Rejected(
                "AP3712", $"{host} refused an image ({answer.Code}): {MastodonError.Of(answer)}", "Change the image as the reason says and approve the post again."),
            _ => Failed(reason, retryAt),
        };
    }

    private PrepareOutcome.Failed Failed(string reason, DateTimeOffset? retryAt) => new("AP3711", reason, retryAt ?? time.GetUtcNow() + FailureRetry);

    private static MultipartFormDataContent Form(PayloadMedia media, ReadOnlyMemory<byte> bytes)
    {
        var file = new ReadOnlyMemoryContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(media.ContentType);
        var form = new MultipartFormDataContent { { file, "file", $"{media.Digest[..Math.Min(12, media.Digest.Length)]}.{media.ContentType[(media.ContentType.IndexOf('/') + 1)..]}" } };
        if (media.AltText is { Length: > 0 } description)
        {
            form.Add(new StringContent(description), "description");
        }

        return form;
    }
}

internal enum MediaState
{
    Ready,
    Processing,

    /// <summary>Deleted, or taken up by a post.</summary>
    Gone,
}
