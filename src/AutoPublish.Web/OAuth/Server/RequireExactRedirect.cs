using AutoPublish.Web.OAuth.Clients;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// The redirect address is a registered one letter by letter. OpenIddict compares the loopback addresses after parsing,
/// where <c>http://2130706433/</c> is <c>http://127.0.0.1/</c> too.
/// </summary>
internal sealed class RequireExactRedirect(ClientStore clients) : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        // OpenIddict would take the only registered one; the member is shown where the answer goes from what was asked.
        if (string.IsNullOrEmpty(context.Request.RedirectUri))
        {
            context.Reject(Errors.InvalidRequest, "The redirect_uri is missing.");
            return;
        }

        // Who the client is, OpenIddict asks next.
        if (context.Request is { ClientId: { } clientId, RedirectUri: { } address }
            && await clients.FindAsync(clientId, context.CancellationToken) is { } client
            && !client.RedirectUris.Any(registered => RedirectAddress.Matches(registered, address)))
        {
            context.Reject(Errors.InvalidRequest, "The redirect_uri is not one that the client registered.");
        }
    }
}
