using AutoPublish.Web.OAuth.Clients;
using AutoPublish.Web.OAuth.Consent;
using AutoPublish.Web.OAuth.Grants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>What OpenIddict is made of: its server and validation over our own stores, with our own handlers beside its own.</summary>
internal static class OpenIddictRegistration
{
    internal static IServiceCollection AddOpenIddictServer(this IServiceCollection services)
    {
        services
            .AddSingleton<OAuthServerOptions>()
            .AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(s => s.GetRequiredService<OAuthServerOptions>())
            .AddSingleton<IConfigureOptions<OpenIddictServerAspNetCoreOptions>>(s => s.GetRequiredService<OAuthServerOptions>());
        services.AddAuthentication();
        services.AddOpenIddict()
            .AddCore(core => core
                // Each read must see what another instance wrote a moment ago.
                .DisableEntityCaching()
                .SetDefaultApplicationEntity<OAuthClient>()
                .SetDefaultAuthorizationEntity<GrantAuthorization>()
                .SetDefaultScopeEntity<OAuthScope>()
                .SetDefaultTokenEntity<GrantToken>()
                .ReplaceApplicationStore<OAuthClient, ApplicationStore>(ServiceLifetime.Singleton)
                .ReplaceAuthorizationStore<GrantAuthorization, AuthorizationStore>(ServiceLifetime.Singleton)
                .ReplaceScopeStore<OAuthScope, ScopeStore>(ServiceLifetime.Singleton)
                .ReplaceTokenStore<GrantToken, TokenStore>(ServiceLifetime.Singleton))
            .AddServer(AddServer)
            .AddValidation(validation => validation.UseLocalServer());
        return services;
    }

    private static void AddServer(OpenIddictServerBuilder server)
    {
        server
            .SetAuthorizationEndpointUris(AuthorizeEndpoint.Route)
            .SetTokenEndpointUris(OAuthRoutes.Token)
            .SetRevocationEndpointUris(OAuthRoutes.Revocation)
            .SetJsonWebKeySetEndpointUris(OAuthRoutes.Keys)
            .SetConfigurationEndpointUris(OAuthRoutes.Metadata, OAuthRoutes.OpenIdMetadata)
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .RequireProofKeyForCodeExchange()
            .DisableAccessTokenEncryption()
            .IgnoreEndpointPermissions()
            .IgnoreGrantTypePermissions()
            .IgnoreResponseTypePermissions()
            .IgnoreScopePermissions()
            .IgnoreResourcePermissions()
            .AddEventHandler<ValidateAuthorizationRequestContext>(h => h.UseSingletonHandler<RequireSingleParameters>().SetOrder(int.MinValue))
            .AddEventHandler<ValidateAuthorizationRequestContext>(h => h.UseSingletonHandler<RequireExactRedirect>().SetOrder(int.MinValue + 1))
            .AddEventHandler<ValidateTokenContext>(h => h.UseSingletonHandler<CheckAssertion>().SetOrder(OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 500))
            .AddEventHandler<HandleTokenRequestContext>(h => h.UseSingletonHandler<RecheckMember>())
            .AddEventHandler<GenerateTokenContext>(h => h.UseSingletonHandler<CarryTokens>().SetOrder(int.MinValue))
            .AddEventHandler<HandleConfigurationRequestContext>(h => h.UseSingletonHandler<NameOurselves>().SetOrder(int.MaxValue))
            .AddEventHandler<ProcessErrorContext>(h => h.UseSingletonHandler<KeepErrorsShort>().SetOrder(OpenIddictServerHandlers.AttachCustomErrorParameters.Descriptor.Order + 500))
            .AddEventHandler<ProcessChallengeContext>(h => h.UseSingletonHandler<KeepChallengesShort>().SetOrder(OpenIddictServerHandlers.AttachDefaultChallengeError.Descriptor.Order + 500));
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableErrorPassthrough();
    }
}
