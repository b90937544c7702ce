using AutoPublish.Orchestrations;
using AutoPublish.Web.OAuth.Clients;
using AutoPublish.Web.OAuth.Consent;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// The metadata (RFC 8414). Its addresses begin with our public one, and not with whatever host a request named: what is
/// cached from one caller's request must not send another to a host of the first one's choice.
/// </summary>
internal sealed class NameOurselves(PublicAddress address) : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        context.AuthorizationEndpoint = new Uri(address.Of(AuthorizeEndpoint.Route));
        context.TokenEndpoint = new Uri(address.Of(OAuthRoutes.Token));
        context.RevocationEndpoint = new Uri(address.Of(OAuthRoutes.Revocation));
        context.JsonWebKeySetEndpoint = new Uri(address.Of(OAuthRoutes.Keys));
        // Public clients prove themselves by PKCE alone, those with keys by a signature; nobody has a secret here.
        Replace(context.TokenEndpointAuthenticationMethods);
        Replace(context.RevocationEndpointAuthenticationMethods);
        context.Metadata["registration_endpoint"] = address.Of(ClientRegistrationEndpoint.Route);
        context.Metadata["client_id_metadata_document_supported"] = true;
        context.Metadata[Metadata.TokenEndpointAuthSigningAlgValuesSupported] = new([.. ClientRules.SigningAlgorithms]);
        context.Metadata[Metadata.ServiceDocumentation] = address.Of("/support");
        context.Metadata[Metadata.OpPolicyUri] = address.Of("/legal/privacy");
        context.Metadata[Metadata.OpTosUri] = address.Of("/legal/terms");
        return default;
    }

    private static void Replace(HashSet<string> methods)
    {
        methods.Clear();
        methods.UnionWith(ClientRules.AuthenticationMethods);
    }
}
