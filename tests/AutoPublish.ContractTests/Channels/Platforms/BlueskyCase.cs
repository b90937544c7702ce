using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Bluesky;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Platforms;

internal sealed class BlueskyCase : PlatformCase
{
    public const string Handle = "adascoffee.bsky.social";

    public override Platform Platform => Platform.Bluesky;

    public override ChannelAccount Account { get; } = new("acc-bs", "did:plc:ewvi7nxzyoun6zhxrhs64oiz", new Secret("bluesky-token"))
    {
        TenantId = "t1",
        Server = new Uri("/sandbox/bluesky/", UriKind.Relative),
        Handle = "@" + Handle,
    };

    public override IReadOnlyList<(SandboxUser User, ChannelAccount Account)> Users =>
        [(new SandboxUser(Platform.Bluesky, Account.PlatformUserId, "Ada's Coffee", Handle), Account)];

    public override bool HasExactEvidence => true;

    public override void AddChannel(IServiceCollection services, Uri sandbox, int timeoutSeconds) => services.AddBlueskyChannel(Options(sandbox) with { TimeoutSeconds = timeoutSeconds });

    public static BlueskyOptions Options(Uri sandbox) => new()
    {
        Entryway = new Uri(sandbox, "bluesky/"),
        PlcDirectory = new Uri(sandbox, "bluesky/plc/"),
        AppView = new Uri(sandbox, "bluesky/"),
        AllowLoopback = true,
    };
}
