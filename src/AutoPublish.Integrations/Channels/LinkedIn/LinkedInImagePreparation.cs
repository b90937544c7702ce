using System.Net;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Uploads the images of a post and waits until LinkedIn has worked on them.</summary>
internal sealed class LinkedInImagePreparation(PlatformClient client, PlatformClient uploads, PostMedia media, LinkedInChannelOptions options, TimeProvider time)
{
    // LinkedIn names no time; an image takes it a second or two.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    private readonly LinkedInPrepareAnswers _answers = new(time);

    public async Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken)
    {
        List<string> urns = [.. LinkedInImages.ListOf(request.Before)];
        if (urns.Count != request.Payload.Media.Count)
        {
            urns.Clear();
            foreach (var medium in request.Payload.Media)
            {
                if (await UploadAsync(request.Account, medium, urns, cancellationToken) is { } stopped)
                {
                    return stopped;
                }
            }
        }

        foreach (var urn in urns)
        {
            using var message = LinkedInImageCalls.Status(urn, options);
            switch (await client.ReadAsync(message, request.Account.AccessToken, cancellationToken))
            {
                // An account may be let post and not read; LinkedIn then looks at the image itself when it gets the post.
                case PlatformReply.Answered { Status: HttpStatusCode.Forbidden }:
                    continue;
                case PlatformReply.Answered { Status: HttpStatusCode.NotFound } when request.Before is not null:
                    return await PrepareAsync(request with { Before = null }, cancellationToken);
                case PlatformReply.Answered { IsSuccess: true } answer when TolerantJson.Read(answer.Body, LinkedInJson.Default.ImageState)?.Status is { } status:
                    if (Waiting(status, urns) is { } outcome)
                    {
                        return outcome;
                    }

                    continue;
                case PlatformReply.Answered { Status: HttpStatusCode.NotFound }:
                    return NotYet(urns);
                case var other:
                    return _answers.Stopped(other);
            }
        }

        return new PrepareOutcome.Ready(LinkedInImages.HandleOf(urns), ExpiresAt: null);
    }

    private PrepareOutcome? Waiting(string status, List<string> urns) => status switch
    {
        "AVAILABLE" => null,
        "PROCESSING_FAILED" or "FAILED" => LinkedInPrepareAnswers.Refused("its processing failed"),
        _ => NotYet(urns),
    };

    private PrepareOutcome.NotYet NotYet(List<string> urns) => new(LinkedInImages.HandleOf(urns), "LinkedIn is at work on the images.", time.GetUtcNow() + Look);

    /// <summary>Null: it is there, and its urn in <paramref name="urns"/>.</summary>
    private async Task<PrepareOutcome?> UploadAsync(ChannelAccount account, PayloadMedia medium, List<string> urns, CancellationToken cancellationToken)
    {
        if (await media.ReadAsync(account, medium, cancellationToken) is not { } bytes)
        {
            return PostMedia.Missing(medium);
        }

        using var begin = LinkedInImageCalls.Begin(account.PlatformUserId, options);
        var begun = await client.CreateAsync(begin, account.AccessToken, cancellationToken);
        if (begun is not PlatformReply.Answered { IsSuccess: true } answer
            || TolerantJson.Read(answer.Body, LinkedInJson.Default.InitializeAnswer)?.Value is not { Image: { } urn } place
            || !LinkedInImages.IsOne(urn)
            || !Uri.TryCreate(place.UploadUrl, UriKind.Absolute, out var address))
        {
            return _answers.Stopped(begun);
        }

        if (!LinkedInUploadHosts.Allow(address, options.BaseAddress))
        {
            return _answers.ForeignHost(address);
        }

        using var upload = LinkedInImageCalls.Upload(address, medium, bytes);
        var uploaded = await uploads.CreateAsync(upload, account.AccessToken, cancellationToken);
        if (uploaded is not PlatformReply.Answered { IsSuccess: true })
        {
            return _answers.Stopped(uploaded);
        }

        urns.Add(urn);
        return null;
    }
}
