using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Platforms;

internal sealed class XCase : PlatformCase
{
    public override Platform Platform => Platform.X;

    public override ChannelAccount Account => SandboxServer.XAccount;

    public override bool RefusesRepetition => true;

    public override IReadOnlyList<(SandboxUser User, ChannelAccount Account)> Users =>
        [(new SandboxUser(Platform.X, Account.PlatformUserId, "Ada's Coffee", "adascoffee"), Account)];

    public override void AddChannel(IServiceCollection services, Uri sandbox, int timeoutSeconds) =>
        services.AddXChannel(new XChannelOptions { BaseAddress = new Uri(sandbox, "x"), TimeoutSeconds = timeoutSeconds });
}
