using AutoPublish.Orchestrations;
using AutoPublish.Web.Auth;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>What OpenIddict's server is told: flows, lifetimes, keys, and who we are.</summary>
internal sealed class OAuthServerOptions(OAuthOptions options, OAuthKeys keys, PublicAddress address, TimeProvider time)
    : IConfigureOptions<OpenIddictServerOptions>, IConfigureOptions<OpenIddictServerAspNetCoreOptions>
{
    public void Configure(OpenIddictServerOptions server)
    {
        server.Issuer = new Uri(address.Of("/"));
        server.TimeProvider = time;
        server.AccessTokenLifetime = TimeSpan.FromMinutes(options.AccessTokenMinutes);
        server.AuthorizationCodeLifetime = TimeSpan.FromSeconds(options.CodeSeconds);
        server.RefreshTokenLifetime = TimeSpan.FromDays(options.RefreshTokenDays);
        server.RefreshTokenReuseLeeway = TimeSpan.FromSeconds(options.ReuseGraceSeconds);
        foreach (ECDsaSecurityKey key in keys.Signing)
        {
            server.SigningCredentials.Add(new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256));
        }

        foreach (SymmetricSecurityKey key in keys.Encryption)
        {
            server.EncryptionCredentials.Add(new EncryptingCredentials(key, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }

        server.Scopes.Clear();
        server.Scopes.UnionWith([.. ScopeNames.All, Scopes.OfflineAccess]);
        server.Resources.UnionWith(ProtectedResource.All.Select(r => new Uri(r.AddressAt(address))));
        // A code in an address line is all that a client gets here: no fragment, and no page with a script in it.
        server.ResponseModes.Clear();
        server.ResponseModes.Add(ResponseModes.Query);
        server.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.ClientSecretBasic);
        server.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.ClientSecretPost);
        server.PromptValues.Clear();
        server.PromptValues.UnionWith([PromptValues.None, PromptValues.Login, PromptValues.Consent]);
        server.CodeChallengeMethods.Clear();
        server.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
    }

    /// <summary>Whether people come by https is known from the public address. What arrives here has passed a proxy that ended TLS, or never left the machine.</summary>
    public void Configure(OpenIddictServerAspNetCoreOptions host) => host.DisableTransportSecurityRequirement = true;
}
