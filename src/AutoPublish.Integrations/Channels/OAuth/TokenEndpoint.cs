using System.Net;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.OAuth;

/// <summary>Calls a token endpoint, once: codes and many refresh tokens are good for one call.</summary>
internal sealed class TokenEndpoint(PlatformClient client, string platform, TimeProvider time)
{
    private const int MaxDescription = 200;

    public async Task<TokenReply> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await client.CreateAsync(request, null, cancellationToken) switch
        {
            PlatformReply.NothingSent nothing => new TokenReply.Silent(nothing.Reason, null),
            PlatformReply.NoAnswer none => new TokenReply.Silent(none.Reason, null),
            PlatformReply.Answered { IsSuccess: true } answer => Read(answer),
            PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } answer =>
                new TokenReply.Silent($"{platform} answered {answer.Code}.", RetryTime.RetryAfter(answer, time.GetUtcNow()) is { } at ? RetryTime.Within(at, time.GetUtcNow()) : null),
            PlatformReply.Answered answer => Refused(answer),
            var other => throw new InvalidOperationException($"Unknown reply {other.GetType().Name}."),
        };

    private TokenReply Read(PlatformReply.Answered answer) =>
        TolerantJson.Read(answer.Body, OAuthJson.Default.TokenAnswer) is { AccessToken: { Length: > 0 } token } given
            ? new TokenReply.Given(token, given)
            : new TokenReply.Silent($"{platform} answered {answer.Code} without a token.", null);

    private static TokenReply.Refused Refused(PlatformReply.Answered answer)
    {
        var error = TolerantJson.Read(answer.Body, OAuthJson.Default.TokenError);
        var description = error?.ErrorDescription ?? error?.Error ?? $"status {answer.Code} without a reason";
        return new TokenReply.Refused(error?.Error ?? $"{answer.Code}", description.Length > MaxDescription ? description[..MaxDescription] : description);
    }
}
