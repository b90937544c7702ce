using System.Text.Json;
using AutoPublish.Orchestrations;
using AutoPublish.Web.OAuth.Clients;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// The signed statement by which a client proves itself (private_key_jwt, RFC 7523), before OpenIddict verifies it.
/// </summary>
/// <remarks>
/// OpenIddict looks for the keys of whomever the statement says it is of, and holds a thread meanwhile: so it is first
/// made sure that this is the client that asks, and that its metadata is here. And it takes only the explicit type of
/// draft-ietf-oauth-rfc7523bis, where RFC 7523 asks for none and most clients send none or <c>JWT</c>.
/// </remarks>
internal sealed class CheckAssertion(ClientStore clients, PublicAddress address) : IOpenIddictServerHandler<ValidateTokenContext>
{
    private const string Explicit = "client-authentication+jwt";
    private static readonly string?[] Types = [null, "", "JWT", "application/JWT", Explicit, "application/" + Explicit];
    private readonly string[] _audiences = [address.Of("/"), address.Of(OAuthRoutes.Token), address.Of(OAuthRoutes.Revocation)];
    private readonly JsonWebTokenHandler _reader = new();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Count != 1 || !context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion))
        {
            return;
        }

        if (context.Request?.ClientId is not { } clientId
            || IssuerOf(context.Token) != clientId
            || await clients.FindAsync(clientId, context.CancellationToken) is null)
        {
            context.Reject(Errors.InvalidClient, "The client_assertion is not one of the client that client_id names.");
            return;
        }

        // Our name, or the address that is called: RFC 7523 and OpenID Connect let clients choose.
        context.ValidAudiences.UnionWith(_audiences);
        context.TokenValidationParameters.ValidAlgorithms = ClientRules.SigningAlgorithms;
        context.TokenValidationParameters.TypeValidator = static (type, _, _) =>
            Types.Contains(type, StringComparer.OrdinalIgnoreCase) ? Explicit : throw new SecurityTokenInvalidTypeException();
    }

    /// <summary>Unverified; null for what is no token.</summary>
    private string? IssuerOf(string? token)
    {
        try
        {
            return token is null ? null : _reader.ReadJsonWebToken(token).Issuer;
        }
        catch (Exception e) when (e is ArgumentException or JsonException or FormatException or SecurityTokenException)
        {
            return null;
        }
    }
}
