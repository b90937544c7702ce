using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.Bluesky;
using AutoPublish.Integrations.Channels.Facebook;
using AutoPublish.Integrations.Channels.Instagram;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.Mastodon;
using AutoPublish.Integrations.Channels.Threads;
using AutoPublish.Integrations.Channels.X;

namespace AutoPublish.Local.Hosting;

/// <summary>Every platform, as itself or as its stand-in.</summary>
/// <param name="variable">
/// Reads the environment: <c>AUTOPUBLISH_{PLATFORM}_CLIENT_ID</c> and <c>_CLIENT_SECRET</c>, and what <c>docs/channels</c> names besides. A
/// platform without them is there for accounts that are connected; new ones cannot be.
/// </param>
internal sealed class LocalChannels(Func<string, string?> variable)
{
    private const int SandboxTimeoutSeconds = 2;

    // Load tests post in a minute what a person posts in a year, so all of it is listed.
    private const int SandboxEvidencePages = 32;

    // Stand-ins admit any application.
    private const string SandboxClient = "autopublish-local";

    /// <summary>The platforms themselves.</summary>
    public IServiceCollection AddReal(IServiceCollection services, BlueskyOptions bluesky, XActivityOptions? activity) => services
        .AddXChannel(new XChannelOptions { ClientId = Id(Platform.X), ClientSecret = Key(Platform.X), Activity = activity })
        .AddLinkedInChannel(LinkedIn())
        .AddFacebookChannel(new FacebookOptions { ClientId = Id(Platform.Facebook), ClientSecret = Key(Platform.Facebook) })
        .AddInstagramChannel(new InstagramOptions { ClientId = Id(Platform.Instagram), ClientSecret = Key(Platform.Instagram) })
        .AddThreadsChannel(new ThreadsOptions { ClientId = Id(Platform.Threads), ClientSecret = Key(Platform.Threads) })
        .AddBlueskyChannel(bluesky)
        .AddMastodonChannel(new MastodonOptions());

    /// <summary>Bluesky as the environment has it; its client is a document that this host serves.</summary>
    /// <exception cref="LocalStartException">AP1114: the client id is no address.</exception>
    public BlueskyOptions Bluesky() => new()
    {
        ClientId = Id(Platform.Bluesky) is not { } id ? null
            : Uri.TryCreate(id, UriKind.Absolute, out Uri? address) ? address
            : throw new LocalStartException("AP1114", $"AUTOPUBLISH_BLUESKY_CLIENT_ID is '{id}'.", $"Give the address of the client document, {{public address}}/{BlueskyClientMetadata.Path}, or leave it out."),
        ClientSecret = Key(Platform.Bluesky),
    };

    /// <summary>Their stand-ins.</summary>
    /// <param name="sandbox">Whose <c>/sandbox/</c> they stand under.</param>
    /// <param name="activity">Whether and how the one for X tells what happens.</param>
    public static IServiceCollection AddSandbox(IServiceCollection services, Uri sandbox, XActivityOptions? activity)
    {
        Secret key = new(SandboxClient);
        return services
            .AddXChannel(new XChannelOptions { TimeoutSeconds = SandboxTimeoutSeconds, EvidencePages = SandboxEvidencePages, ClientId = SandboxClient, ClientSecret = key, Activity = activity }.At(At("x")))
            .AddLinkedInChannel(new LinkedInChannelOptions { TimeoutSeconds = SandboxTimeoutSeconds, EvidencePages = SandboxEvidencePages, Organizations = true, ClientId = SandboxClient, ClientSecret = key }.At(At("linkedin")))
            .AddFacebookChannel(new FacebookOptions { BaseAddress = At("facebook"), DialogAddress = At("facebook"), TimeoutSeconds = SandboxTimeoutSeconds, EvidencePages = SandboxEvidencePages, ClientId = SandboxClient, ClientSecret = key })
            .AddInstagramChannel(new InstagramOptions { BaseAddress = At("instagram"), CodeAddress = At("instagram"), AuthorizeAddress = At("instagram/oauth/authorize"), TimeoutSeconds = SandboxTimeoutSeconds, EvidencePages = SandboxEvidencePages, ContainerPollSeconds = 1, ClientId = SandboxClient, ClientSecret = key })
            .AddThreadsChannel(new ThreadsOptions { BaseAddress = At("threads"), AuthorizeAddress = At("threads/oauth/authorize"), TimeoutSeconds = SandboxTimeoutSeconds, EvidencePages = SandboxEvidencePages, ContainerPollSeconds = 1, ClientId = SandboxClient, ClientSecret = key })
            .AddBlueskyChannel(new BlueskyOptions { Entryway = At("bluesky/"), PlcDirectory = At("bluesky/plc/"), AppView = At("bluesky/"), TimeoutSeconds = SandboxTimeoutSeconds, AllowLoopback = true })
            .AddMastodonChannel(new MastodonOptions { TimeoutSeconds = SandboxTimeoutSeconds, EvidencePages = SandboxEvidencePages, AllowLoopback = true });

        Uri At(string path) => new(sandbox, $"/sandbox/{path}");
    }

    private LinkedInChannelOptions LinkedIn()
    {
        LinkedInChannelOptions defaults = new() { ClientId = Id(Platform.LinkedIn), ClientSecret = Key(Platform.LinkedIn) };
        return defaults with
        {
            LinkedInVersion = Value("AUTOPUBLISH_LINKEDIN_VERSION") ?? defaults.LinkedInVersion,
            Organizations = Value("AUTOPUBLISH_LINKEDIN_ORGANIZATIONS") switch
            {
                null or "off" => false,
                "on" => true,
                { } other => throw new LocalStartException("AP1114", $"AUTOPUBLISH_LINKEDIN_ORGANIZATIONS is '{other}'.", "Use on or off, or leave it out."),
            },
        };
    }

    private string? Id(Platform platform) => Value($"AUTOPUBLISH_{Upper(platform)}_CLIENT_ID");

    private Secret? Key(Platform platform) => Value($"AUTOPUBLISH_{Upper(platform)}_CLIENT_SECRET") is { } key ? new Secret(key) : null;

    private string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;

    private static string Upper(Platform platform) => PlatformNames.NameOf(platform).ToUpperInvariant();
}
