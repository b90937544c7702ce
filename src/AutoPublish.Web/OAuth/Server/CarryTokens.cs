using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// Every token carries what it says, signed or encrypted; none is a reference to a stored one. So the store holds no
/// token that somebody could take from it.
/// </summary>
internal sealed class CarryTokens : IOpenIddictServerHandler<GenerateTokenContext>
{
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.IsReferenceToken = false;
        context.PersistTokenPayload = false;
        return default;
    }
}
