using System.Net;
using AutoPublish.Core.Results;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Why an account cannot be connected, for the person who tries.</summary>
internal static class MastodonRefusals
{
    private const string Again = "Connect the account again.";

    public static Refusal OfRegistration(PlatformReply reply, Uri server, DateTimeOffset now) => reply switch
    {
        PlatformReply.Answered { Status: HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity } answer => new(
            "AP3722", RefusalKind.Downstream, $"{server.Host} takes no application of ours: {MastodonError.Of(answer)}", "Ask those who run the server."),
        PlatformReply.Answered { Status: not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) and < HttpStatusCode.InternalServerError } => NotMastodon(server),
        _ => Failing(reply, server, now),
    };

    public static Refusal OfToken(PlatformReply reply, Uri server, DateTimeOffset now) => reply switch
    {
        PlatformReply.Answered { Status: HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity } answer => new(
            "AP2374", RefusalKind.Invalid, $"{server.Host} did not accept the sign-in: {MastodonError.Of(answer)}", Again),
        PlatformReply.Answered { Status: not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) and < HttpStatusCode.InternalServerError } => NotMastodon(server),
        _ => Failing(reply, server, now),
    };

    public static Refusal NotMastodon(Uri server) => new(
        "AP2371", RefusalKind.Invalid, $"{server.Host} does not answer as a Mastodon server does.", "Check the name of your server: it is the part of your handle behind the second @.");

    public static Refusal Denied(Uri server, string error) => new(
        "AP2372", RefusalKind.Forbidden, error == "access_denied" ? $"The connection was not allowed at {server.Host}." : $"{server.Host} refused the connection: {error}", "Connect the account again and allow it.");

    public static Refusal WrongReturn() => new("AP2373", RefusalKind.Invalid, "What came back from the server is not the answer to this connection.", Again);

    private static Refusal Failing(PlatformReply reply, Uri server, DateTimeOffset now) => reply switch
    {
        PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests } limited => new(
            "AP3721", RefusalKind.Limited, $"The rate limit of {server.Host} is reached.", $"Try again after {MastodonRateLimit.FreeAgain(limited, now):u}."),
        PlatformReply.Answered answer => new("AP3721", RefusalKind.Downstream, $"{server.Host} answered {answer.Code}.", "Try again in a few minutes."),
        _ => new("AP3720", RefusalKind.Downstream, $"{server.Host} could not be reached.", "Check the name of your server, or try again in a few minutes."),
    };
}
