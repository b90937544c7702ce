using Azure.Core;
using Azure.Identity;

namespace AutoPublish.Azure;

/// <summary>As whom the app calls Azure's services.</summary>
public static class AzureSignIn
{
    /// <summary>The identity that the deployment gave the app; where none is named, the system's or the developer's own sign-in.</summary>
    /// <param name="clientId">See <see cref="AzureOptions.ManagedIdentityClientId"/>.</param>
    public static TokenCredential Of(string? clientId) => clientId is { Length: > 0 } id
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
        : new DefaultAzureCredential();
}
