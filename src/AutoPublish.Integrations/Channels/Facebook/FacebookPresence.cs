using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>A page's list of posts takes the right that its posts take.</summary>
internal static class FacebookPresence
{
    public static GraphPresence Of(PlatformClient client, FacebookCalls calls) =>
        new(client, calls.Proven, account => $"{Uri.EscapeDataString(account.PlatformUserId)}/published_posts?fields=id&limit=1");
}
