using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Platforms;

internal sealed class LinkedInCase : PlatformCase
{
    /// <summary>Served by the stand-in.</summary>
    public const string Version = "202607";

    public override Platform Platform => Platform.LinkedIn;

    public override ChannelAccount Account => SandboxServer.MemberAccount;

    public override bool RefusesRepetition => true;

    public override IReadOnlyList<(SandboxUser User, ChannelAccount Account)> Users =>
    [
        (new SandboxUser(Platform.LinkedIn, Account.PlatformUserId, "Ada Lovelace", "Founder at Ada's Coffee"), Account),
        (new SandboxUser(Platform.LinkedIn, SandboxServer.PageAccount.PlatformUserId, "Ada's Coffee", "Coffee roasters"), SandboxServer.PageAccount),
    ];

    public override void AddChannel(IServiceCollection services, Uri sandbox, int timeoutSeconds) =>
        services.AddLinkedInChannel(new LinkedInChannelOptions { BaseAddress = new Uri(sandbox, "linkedin"), TimeoutSeconds = timeoutSeconds, LinkedInVersion = Version });
}
