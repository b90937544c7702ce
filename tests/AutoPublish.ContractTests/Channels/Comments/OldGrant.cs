using AutoPublish.Core.Accounts;
using AutoPublish.Local.Sandbox;
using AutoPublish.Local.Sandbox.Graph;

namespace AutoPublish.ContractTests.Channels.Comments;

/// <summary>Grants from before first comments were asked for.</summary>
internal static class OldGrant
{
    public static Task GiveAsync(SandboxServer server, Platform platform)
    {
        var token = SandboxServer.Account(platform).AccessToken.Reveal();
        return platform switch
        {
            Platform.LinkedIn => GrantedScopes.RememberAsync(server.Networks, platform, token, "openid profile w_member_social"),
            Platform.Facebook => Graph(server, platform, token, "pages_manage_posts,pages_read_engagement,pages_show_list,read_insights"),
            _ => Graph(server, platform, token, "instagram_business_basic,instagram_business_content_publish,instagram_business_manage_insights"),
        };
    }

    private static Task Graph(SandboxServer server, Platform platform, string token, string scope) => GraphTokenThing.KeepAsync(
        server.Networks, platform, token, new GraphTokenThing(scope, IsLongLived: true, server.Clock.GetUtcNow(), platform is Platform.Facebook ? "facebook-app-secret" : "instagram-app-secret"));
}
