using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Instagram;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Platforms;

internal sealed class InstagramCase : PlatformCase
{
    public override Platform Platform => Platform.Instagram;

    public override ChannelAccount Account { get; } = new("acc-ig", "17841400000000001", new Secret("instagram-token")) { TenantId = "tenant-1", Handle = "@adas.coffee" };

    public override IReadOnlyList<(SandboxUser User, ChannelAccount Account)> Users =>
        [(new SandboxUser(Platform, Account.PlatformUserId, "Ada's Coffee", "adas.coffee"), Account)];

    public override IReadOnlyList<byte[]> Images => TestImages.All;

    public override TargetPayload Payload(string text) =>
        base.Payload(text) with { Media = [TestImages.Of(TestImages.Jpeg, "image/jpeg", "A red espresso machine")] };

    public override void AddChannel(IServiceCollection services, Uri sandbox, int timeoutSeconds) => services.AddInstagramChannel(new InstagramOptions
    {
        BaseAddress = new Uri(sandbox, "instagram"),
        CodeAddress = new Uri(sandbox, "instagram"),
        AuthorizeAddress = new Uri(sandbox, "instagram/oauth/authorize"),
        TimeoutSeconds = timeoutSeconds,
        ClientId = "1234567890",
        ClientSecret = new Secret("instagram-app-secret"),
    });
}
