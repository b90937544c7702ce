using System.Net;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>Uploads the media of a post in segments, waits until X has worked on them, and describes them.</summary>
internal sealed class XMediaPreparation(PlatformClient client, PostMedia media, XChannelOptions options, TimeProvider time)
{
    // X names a time with every answer that asks for patience; this is for one that does not.
    private const int CheckAfterSecs = 5;

    private readonly XPrepareAnswers _answers = new(options, time);

    public async Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken)
    {
        List<XUpload> uploads = [.. XUpload.ListOf(request.Before)];
        if (uploads.Count != request.Payload.Media.Count)
        {
            uploads.Clear();
        }

        var isKnown = uploads.Count > 0;
        var stopped = isKnown ? await AskAsync(request.Account, uploads, cancellationToken) : await UploadAsync(request, uploads, cancellationToken);
        if (stopped is null && isKnown && uploads.Count == 0)
        {
            // X has forgotten one of them, so all are uploaded anew.
            return await PrepareAsync(request with { Before = null }, cancellationToken);
        }

        if (stopped is null && uploads.Max(upload => upload.CheckAfterSecs) is { } seconds)
        {
            return new PrepareOutcome.NotYet(XUpload.HandleOf(uploads), "X is at work on the media.", time.GetUtcNow().AddSeconds(Math.Clamp(seconds, 1, 3600)));
        }

        return stopped
            ?? await DescribeAsync(request, uploads, cancellationToken)
            ?? new PrepareOutcome.Ready(XUpload.HandleOf(uploads), uploads.Min(upload => upload.ExpiresAt));
    }

    /// <summary>Null: they are there, in <paramref name="uploads"/>.</summary>
    private async Task<PrepareOutcome?> UploadAsync(PrepareRequest request, List<XUpload> uploads, CancellationToken cancellationToken)
    {
        foreach (var medium in request.Payload.Media)
        {
            if (await media.ReadAsync(request.Account, medium, cancellationToken) is not { } bytes)
            {
                return PostMedia.Missing(medium);
            }

            if (await UploadAsync(request.Account, medium, bytes, uploads, cancellationToken) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    private async Task<PrepareOutcome?> UploadAsync(ChannelAccount account, PayloadMedia medium, ReadOnlyMemory<byte> bytes, List<XUpload> uploads, CancellationToken cancellationToken)
    {
        var begun = await PostAsync(XMediaCalls.Initialize, TolerantJson.Write(XMediaCalls.InitializeOf(medium with { Bytes = bytes.Length }), XJson.Default.InitializeRequest), account, cancellationToken);
        if (Media(begun) is not { Id: { } id } || !XPostId.IsOne(id))
        {
            return _answers.Stopped(begun);
        }

        for (var (index, at) = (0, 0); at < bytes.Length; index++, at += XMediaCalls.ChunkBytes)
        {
            var segment = XMediaCalls.Segment(index, bytes.Slice(at, Math.Min(XMediaCalls.ChunkBytes, bytes.Length - at)));
            var appended = await PostAsync(XMediaCalls.Append(id), segment, account, cancellationToken);
            if (appended is not PlatformReply.Answered { IsSuccess: true })
            {
                return _answers.Stopped(appended);
            }
        }

        var ended = await PostAsync(XMediaCalls.FinalizeOf(id), null, account, cancellationToken);
        if (Media(ended) is not { } whole)
        {
            return _answers.Stopped(ended);
        }

        uploads.Add(Known(id, whole, Media(begun)?.ExpiresAfterSecs));
        return Failure(whole);
    }

    /// <summary>Null with <paramref name="uploads"/> renewed, or emptied when X does not know one of them.</summary>
    private async Task<PrepareOutcome?> AskAsync(ChannelAccount account, List<XUpload> uploads, CancellationToken cancellationToken)
    {
        for (var i = 0; i < uploads.Count; i++)
        {
            var upload = uploads[i];
            if (upload.ExpiresAt <= time.GetUtcNow())
            {
                uploads.Clear();
                return null;
            }

            if (upload.CheckAfterSecs is null)
            {
                continue;
            }

            using var message = new HttpRequestMessage(HttpMethod.Get, XMediaCalls.Status(upload.Id));
            var reply = await client.ReadAsync(message, account.AccessToken, cancellationToken);
            if (reply is PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.BadRequest })
            {
                uploads.Clear();
                return null;
            }

            if (Media(reply) is not { } state)
            {
                return _answers.Stopped(reply);
            }

            if (Failure(state) is { } failed)
            {
                return failed;
            }

            uploads[i] = Known(upload.Id, state, null) is { ExpiresAt: not null } renewed ? renewed : Known(upload.Id, state, null) with { ExpiresAt = upload.ExpiresAt };
        }

        return null;
    }

    /// <summary>Null: every medium has its description.</summary>
    private async Task<PrepareOutcome?> DescribeAsync(PrepareRequest request, List<XUpload> uploads, CancellationToken cancellationToken)
    {
        foreach (var (medium, upload) in request.Payload.Media.Zip(uploads))
        {
            if (medium.AltText is not { Length: > 0 } altText)
            {
                continue;
            }

            var body = TolerantJson.Write(XMediaCalls.MetadataOf(upload.Id, altText), XJson.Default.MetadataRequest);
            var reply = await PostAsync(XMediaCalls.Metadata, body, request.Account, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true })
            {
                return _answers.Stopped(reply);
            }
        }

        return null;
    }

    private async Task<PlatformReply> PostAsync(string address, HttpContent? content, ChannelAccount account, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await client.CreateAsync(message, account.AccessToken, cancellationToken);
    }

    private XUpload Known(string id, XWire.UploadedMedia media, long? expiresAfterSecs)
    {
        DateTimeOffset? expires = (media.ExpiresAfterSecs ?? expiresAfterSecs) is > 0 and < int.MaxValue and var seconds ? time.GetUtcNow().AddSeconds(seconds) : null;
        var isAtWork = media.ProcessingInfo?.State is "pending" or "in_progress";
        return new XUpload(id, expires, isAtWork ? media.ProcessingInfo?.CheckAfterSecs ?? CheckAfterSecs : null);
    }

    private static PrepareOutcome? Failure(XWire.UploadedMedia media) => media.ProcessingInfo is { State: "failed" } failed
        ? XPrepareAnswers.Refused(failed.Error?.Message ?? failed.Error?.Name ?? "its processing failed")
        : null;

    private static XWire.UploadedMedia? Media(PlatformReply reply) =>
        reply is PlatformReply.Answered { IsSuccess: true } answer ? TolerantJson.Read(answer.Body, XJson.Default.MediaAnswer)?.Data : null;
}
