using AutoPublish.Core.Engagement;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Integrations.Email;
using AutoPublish.Integrations.Outbound;
using AutoPublish.Local.Inbox;
using AutoPublish.Local.Sandbox;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Local.Hosting;

/// <summary>The world outside: the real networks, or stand-ins with times that suit a person who watches.</summary>
internal static class LocalNetworks
{
    private const int SandboxTimeoutSeconds = 2;
    private const double SandboxSlowSeconds = 4;
    private const double SandboxSettleSeconds = 8;
    private const int SandboxFirstPollSeconds = 2;

    // One clock for both sides; and load tests post in a minute what a person posts in a year, so all of it is listed.
    private const double SandboxClockToleranceSeconds = 60;
    private const int SandboxEvidencePages = 32;

    public static IServiceCollection AddLocalNetworks(this IServiceCollection services, LocalOptions options)
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
            .AddXChannel(sandbox is null ? new XChannelOptions() : new XChannelOptions { BaseAddress = new Uri(sandbox, "/sandbox/x/"), TimeoutSeconds = SandboxTimeoutSeconds, EvidencePages = SandboxEvidencePages })
            .AddLinkedInChannel(sandbox is null ? new LinkedInChannelOptions() : new LinkedInChannelOptions { BaseAddress = new Uri(sandbox, "/sandbox/linkedin/"), TimeoutSeconds = SandboxTimeoutSeconds, EvidencePages = SandboxEvidencePages });
    }

    /// <summary>Mail goes to the inbox page, or to the server where there is one.</summary>
    public static IServiceCollection AddLocalMail(this IServiceCollection services, SmtpOptions? smtp, InboxStore inbox) =>
        smtp is not null
            ? services.AddBounceReader().AddSmtpMail(smtp)
            : services.AddBounceReader().AddSingleton<IMailSender>(s => new InboxMailSender(inbox, s.GetRequiredService<TimeProvider>()));

    public static SandboxNetworks OpenSandbox(LocalPaths paths, TimeProvider time) =>
        SandboxNetworks.Open(paths.Sandbox, time, new SandboxOptions { SlowSeconds = SandboxSlowSeconds });
}
