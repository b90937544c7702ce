using AutoPublish.Orchestrations;
using AutoPublish.Web.Auth;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>OAuth 2.1 in the contract: where to sign in, and what each scope lets one do.</summary>
internal sealed class OAuthSecurity(OpenApiDocument document)
{
    internal const string AuthorizePath = "/oauth/authorize";
    internal const string TokenPath = "/oauth/token";
    internal const string RevokePath = "/oauth/revoke";
    private const string Scheme = "oauth2";

    internal static OAuthSecurity AddTo(OpenApiDocument document, PublicAddress address)
    {
        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "OAuth 2.1: authorization code with PKCE (S256).",
            Flows = new OpenApiOAuthFlows
            {
                AuthorizationCode = new OpenApiOAuthFlow
                {
                    AuthorizationUrl = new Uri(address.Of(AuthorizePath)),
                    TokenUrl = new Uri(address.Of(TokenPath)),
                    RefreshUrl = new Uri(address.Of(TokenPath)),
                    Scopes = ScopeNames.All.ToDictionary(name => name, name => ScopeWording.Of(ScopeNames.Parse(name))),
                },
            },
        });
        return new OAuthSecurity(document);
    }

    /// <summary>What an operation needs. <see cref="AccessScopes.None"/> is a token, whatever it grants.</summary>
    internal IList<OpenApiSecurityRequirement> Needs(AccessScopes scope) =>
        [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [.. ScopeNames.Format(scope).Split(' ', StringSplitOptions.RemoveEmptyEntries)] }];

    /// <summary>Of an operation that anybody may call.</summary>
    internal static IList<OpenApiSecurityRequirement> Nothing => [];
}
