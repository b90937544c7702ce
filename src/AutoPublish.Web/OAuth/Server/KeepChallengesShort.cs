using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>As <see cref="KeepErrorsShort"/>, where the consent page refuses.</summary>
internal sealed class KeepChallengesShort : IOpenIddictServerHandler<ProcessChallengeContext>
{
    public ValueTask HandleAsync(ProcessChallengeContext context)
    {
        context.Response.ErrorUri = null;
        return default;
    }
}
