using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>Uploads images as unpublished photos: nobody sees them until a post attaches them.</summary>
internal sealed class FacebookUploads(PlatformClient client, FacebookCalls calls, IMediaStore media, GraphAnswers answers, TimeProvider time)
{
    // Facebook removes a photo that no post took about a day later.
    private static readonly TimeSpan Life = TimeSpan.FromHours(23);
    private readonly PostMedia _media = new(() => media);

    public async Task<PrepareOutcome> RunAsync(PrepareRequest request, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow();
        List<string> photos = [];
        foreach (var image in request.Payload.Media)
        {
            if (await _media.ReadAsync(request.Account, image, cancellationToken) is not { } bytes)
            {
                return PostMedia.Missing(image);
            }

            var reply = await UploadAsync(request.Account, image, bytes, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, GraphJson.Default.Created)?.Id is not { } id || !GraphId.IsOne(id))
            {
                return answers.Prepare(reply);
            }

            photos.Add(id);
        }

        return new PrepareOutcome.Ready(string.Join(',', photos), since + Life);
    }

    private async Task<PlatformReply> UploadAsync(ChannelAccount account, PayloadMedia image, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, calls.Proven($"{Uri.EscapeDataString(account.PlatformUserId)}/photos", account.AccessToken))
        {
            Content = FacebookForms.Upload(image, bytes),
        };
        return await client.CreateAsync(message, account.AccessToken, cancellationToken);
    }
}
