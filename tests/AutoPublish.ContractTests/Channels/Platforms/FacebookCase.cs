using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Facebook;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Platforms;

internal sealed class FacebookCase : PlatformCase
{
    public static readonly ChannelAccount Other = new("acc-fb2", "100000000000002", new Secret("facebook-token-2")) { TenantId = "tenant-1" };

    public override Platform Platform => Platform.Facebook;

    public override ChannelAccount Account { get; } = new("acc-fb", "100000000000001", new Secret("facebook-token")) { TenantId = "tenant-1" };

    public override bool RefusesRepetition => true;

    public override IReadOnlyList<(SandboxUser User, ChannelAccount Account)> Users =>
    [
        (new SandboxUser(Platform, Account.PlatformUserId, "Ada's Coffee", "adascoffee"), Account),
        (new SandboxUser(Platform, Other.PlatformUserId, "Ada's Tea", "adastea"), Other),
    ];

    public override IReadOnlyList<byte[]> Images => TestImages.All;

    public override void AddChannel(IServiceCollection services, Uri sandbox, int timeoutSeconds) => services.AddFacebookChannel(new FacebookOptions
    {
        BaseAddress = new Uri(sandbox, "facebook"),
        DialogAddress = new Uri(sandbox, "facebook"),
        TimeoutSeconds = timeoutSeconds,
        ClientId = "3234567890",
        ClientSecret = new Secret("facebook-app-secret"),
    });
}
