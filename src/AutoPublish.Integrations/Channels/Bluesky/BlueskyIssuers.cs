using AutoPublish.Core.Results;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>An authorization server.</summary>
/// <param name="Name">Its issuer identifier.</param>
/// <param name="Revocation">Null where it has none.</param>
internal sealed record BlueskyIssuer(string Name, Uri Authorization, Uri Pushed, Uri Token, Uri? Revocation);

/// <summary>From an account's server to the authorization server that it trusts (RFC 9728), and to its endpoints (RFC 8414).</summary>
internal sealed class BlueskyIssuers(BlueskyCalls calls, BlueskyOptions options)
{
    public async Task<Outcome<BlueskyIssuer>> OfAsync(Uri server, CancellationToken cancellationToken)
    {
        PlatformReply reply = await calls.ReadAsync(BlueskyRead.At(server, ".well-known/oauth-protected-resource"), cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
        {
            return BlueskyIdentities.Unavailable("The account's server does not say who lets people in", reply);
        }

        if (TolerantJson.Read(answer.Body, BlueskyOAuthJson.Default.Resource)?.AuthorizationServers is not [{ } issuer] || Usable(issuer) is not { AbsolutePath: "/" } address)
        {
            return Refused("The account's server names no authorization server that can be used.");
        }

        reply = await calls.ReadAsync(BlueskyRead.At(address, ".well-known/oauth-authorization-server"), cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } metadata || TolerantJson.Read(metadata.Body, BlueskyOAuthJson.Default.Issuer) is not { } found)
        {
            return BlueskyIdentities.Unavailable("The authorization server could not be asked", reply);
        }

        // A server that says that it is another one might let that one's codes be redeemed (RFC 8414, 3.3).
        return found.Name == issuer
            && Usable(found.AuthorizationEndpoint) is { } authorization
            && Usable(found.PushedAuthorizationRequestEndpoint) is { } pushed
            && Usable(found.TokenEndpoint) is { } token
            ? new BlueskyIssuer(issuer, authorization, pushed, token, Usable(found.RevocationEndpoint))
            : Refused("What the authorization server says of itself does not fit.");
    }

    private Uri? Usable(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && ServerAddressHandler.MistakeOf(uri, options.AllowLoopback) is null ? uri : null;

    private static Refusal Refused(string message) => new("AP3626", RefusalKind.Downstream, message, "Connect the account with an app password, or ask whoever runs its server.");
}
