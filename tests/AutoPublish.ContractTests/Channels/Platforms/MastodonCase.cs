using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Mastodon;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Platforms;

internal sealed class MastodonCase : PlatformCase
{
    public override Platform Platform => Platform.Mastodon;

    public override ChannelAccount Account { get; } = new("acc-mastodon", "109501", new Secret("mastodon-token"))
    {
        TenantId = "tenant-1",
        Server = new Uri("/sandbox/mastodon/", UriKind.Relative),
        Handle = "@adascoffee@127.0.0.1",
    };

    /// <summary>Twelve pages of 40.</summary>
    public override int EvidenceDepth => 480;

    public override IReadOnlyList<(SandboxUser User, ChannelAccount Account)> Users =>
        [(new SandboxUser(Platform.Mastodon, Account.PlatformUserId, "Ada's Coffee", "adascoffee"), Account)];

    public override void AddChannel(IServiceCollection services, Uri sandbox, int timeoutSeconds) =>
        services.AddMastodonChannel(new MastodonOptions { TimeoutSeconds = timeoutSeconds, AllowLoopback = true });
}
