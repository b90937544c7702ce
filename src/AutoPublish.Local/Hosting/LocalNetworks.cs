using AutoPublish.Core.Engagement;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.Bluesky;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Integrations.Email;
using AutoPublish.Integrations.Outbound;
using AutoPublish.Local.Inbox;
using AutoPublish.Local.Sandbox;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Local.Hosting;

/// <summary>The world outside: the real networks, or stand-ins with times that suit a person who watches.</summary>
internal static class LocalNetworks
{
    private const double SandboxSlowSeconds = 4;
    private const double SandboxSettleSeconds = 8;
    private const int SandboxFirstPollSeconds = 2;

    // One clock for both sides.
    private const double SandboxClockToleranceSeconds = 60;

    public static IServiceCollection AddLocalNetworks(this IServiceCollection services, LocalOptions options, Func<string, string?> variable)
    {
        Uri? sandbox = options.SandboxAddress;
        DeliveryOptions delivery = sandbox is null
            ? new DeliveryOptions { SettleSeconds = options.SettleSeconds ?? new DeliveryOptions().SettleSeconds }
            : new DeliveryOptions { SettleSeconds = options.SettleSeconds ?? SandboxSettleSeconds, FirstCheckSeconds = 0.25, LongestCheckSeconds = 60, ClockToleranceSeconds = SandboxClockToleranceSeconds };
        delivery.Validate();
        return services
            .AddSingleton(delivery)
            .AddPublicWeb(new PublicWebOptions())
            // Whoever tries the stand-in networks tries receivers on this machine too.
            .AddPublicPost(new PublicPostOptions { AllowLoopback = options.OwnSandbox })
            .AddSingleton(new PlatformLimitOptions { Enforced = sandbox is null })
            .AddSingleton(sandbox is null ? new EngagementScheduleOptions() : new EngagementScheduleOptions { FirstPollSeconds = SandboxFirstPollSeconds })
            .AddChannels(sandbox, new LocalChannels(variable), LocalXActivity.Read(options, variable));
    }

    private static IServiceCollection AddChannels(this IServiceCollection services, Uri? sandbox, LocalChannels channels, XActivityOptions? activity)
    {
        if (sandbox is not null)
        {
            return LocalChannels.AddSandbox(services, sandbox, activity);
        }

        BlueskyOptions bluesky = channels.Bluesky();
        return channels.AddReal(services.AddSingleton(bluesky), bluesky, activity);
    }

    /// <summary>What Bluesky asks a client for, at <see cref="BlueskyClientMetadata.Path"/>; nothing where none is configured.</summary>
    public static void MapBlueskyClient(this IEndpointRouteBuilder endpoints, IServiceProvider services)
    {
        Uri redirect = new(services.GetRequiredService<PublicAddress>().Of("/accounts/callback/bluesky"));
        if (services.GetService<BlueskyOptions>() is { } options && BlueskyClientMetadata.Write(options, redirect) is { } document)
        {
            endpoints.MapGet($"/{BlueskyClientMetadata.Path}", () => Results.Bytes(document, "application/json"));
        }
    }

    /// <summary>Mail goes to the inbox page, or to the server where there is one.</summary>
    public static IServiceCollection AddLocalMail(this IServiceCollection services, SmtpOptions? smtp, InboxStore inbox) =>
        smtp is not null
            ? services.AddBounceReader().AddSmtpMail(smtp)
            : services.AddBounceReader().AddSingleton<IMailSender>(s => new InboxMailSender(inbox, s.GetRequiredService<TimeProvider>()));

    public static SandboxNetworks OpenSandbox(LocalOptions options, LocalPaths paths, TimeProvider time, Func<string, string?> variable)
    {
        SandboxOptions sandbox = new() { SlowSeconds = SandboxSlowSeconds };
        XActivityOptions? activity = LocalXActivity.Read(options, variable);
        // The stand-in for X admits any application, and so it signs with whatever secret this one has.
        return SandboxNetworks.Open(paths.Sandbox, time, activity is null ? sandbox : sandbox with { XConsumerSecret = activity.ConsumerSecret.Reveal(), XAppToken = activity.BearerToken.Reveal() });
    }
}
