using AutoPublish.Web.OAuth.Consent;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// No parameter stands twice in a request (RFC 6749, section 3.1): of two, one program would check the first and another
/// use the second. Asked before anything else, so that the answer goes to nobody. Only resources may be several by their
/// RFC; and then a grant is for one of them: whoever needs two asks twice, and no token is good at both.
/// </summary>
internal sealed class RequireSingleParameters : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        foreach ((string name, OpenIddictParameter value) in context.Request.GetParameters())
        {
            if (value.Count > 1 && !name.StartsWith(ConsentForm.Prefix, StringComparison.Ordinal))
            {
                context.Reject(name == Parameters.Resource ? Errors.InvalidTarget : Errors.InvalidRequest, "A parameter stands in the request more than once.");
                return default;
            }
        }

        return default;
    }
}
