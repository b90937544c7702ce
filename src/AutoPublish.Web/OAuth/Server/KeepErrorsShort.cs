using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>An error says what is wrong in its description; the address that OpenIddict adds leads to its own pages, not to ours.</summary>
internal sealed class KeepErrorsShort : IOpenIddictServerHandler<ProcessErrorContext>
{
    public ValueTask HandleAsync(ProcessErrorContext context)
    {
        context.Response.ErrorUri = null;
        return default;
    }
}
