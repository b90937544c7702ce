using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Threads;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Platforms;

internal sealed class ThreadsCase : PlatformCase
{
    public override Platform Platform => Platform.Threads;

    public override ChannelAccount Account { get; } = new("acc-th", "26000000000000001", new Secret("threads-token")) { TenantId = "tenant-1" };

    public override IReadOnlyList<(SandboxUser User, ChannelAccount Account)> Users =>
        [(new SandboxUser(Platform, Account.PlatformUserId, "Ada's Coffee", "adas.coffee"), Account)];

    public override IReadOnlyList<byte[]> Images => TestImages.All;

    public override void AddChannel(IServiceCollection services, Uri sandbox, int timeoutSeconds) => services.AddThreadsChannel(new ThreadsOptions
    {
        BaseAddress = new Uri(sandbox, "threads"),
        AuthorizeAddress = new Uri(sandbox, "threads/oauth/authorize"),
        TimeoutSeconds = timeoutSeconds,
        ClientId = "2234567890",
        ClientSecret = new Secret("threads-app-secret"),
    });
}
