using AutoPublish.Local.Pages;
using AutoPublish.Local.Sandbox.Bluesky;
using AutoPublish.Local.Sandbox.Facebook;
using AutoPublish.Local.Sandbox.Instagram;
using AutoPublish.Local.Sandbox.LinkedIn;
using AutoPublish.Local.Sandbox.Mastodon;
using AutoPublish.Local.Sandbox.Threads;
using AutoPublish.Local.Sandbox.X;

namespace AutoPublish.Local.Sandbox;

/// <summary>The stand-in networks over HTTP, for this machine only.</summary>
public static class SandboxEndpoints
{
    /// <summary>
    /// Maps X at <c>/sandbox/x</c>, LinkedIn at <c>/sandbox/linkedin</c>, what both hold at <c>/sandbox/feed</c>, and
    /// <c>/sandbox/faults</c>.
    /// </summary>
    public static void MapSandbox(this IEndpointRouteBuilder endpoints, SandboxNetworks networks)
    {
        var sandbox = endpoints.MapGroup("/sandbox").RequireLoopback();
        XEndpoints.Map(sandbox.MapGroup("/x"), networks);
        LinkedInEndpoints.Map(sandbox.MapGroup("/linkedin"), networks);
        BlueskyEndpoints.Map(sandbox.MapGroup("/bluesky"), networks);
        MastodonEndpoints.Map(sandbox.MapGroup("/mastodon"), networks);
        FacebookEndpoints.Map(sandbox.MapGroup("/facebook"), networks);
        InstagramEndpoints.Map(sandbox.MapGroup("/instagram"), networks);
        ThreadsEndpoints.Map(sandbox.MapGroup("/threads"), networks);
        FaultEndpoints.Map(sandbox, networks);
        FeedEndpoint.Map(sandbox, networks);
    }
}
