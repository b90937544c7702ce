using AutoPublish.Azure.Secrets;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Functions.Doors;
using AutoPublish.Functions.Durable;
using AutoPublish.Functions.Settings;
using AutoPublish.Functions.Timers;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.Bluesky;
using AutoPublish.Integrations.Channels.Facebook;
using AutoPublish.Integrations.Channels.Instagram;
using AutoPublish.Integrations.Channels.Mastodon;
using AutoPublish.Integrations.Channels.Threads;
using AutoPublish.Integrations.Images;
using AutoPublish.Integrations.Outbound;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.Reconciling;
using AutoPublish.Web;
using AutoPublish.Web.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Functions.Hosting;

/// <summary>The whole product for Azure: wires every port to its implementation.</summary>
internal static class HostRegistration
{
    // As often as the timer fires.
    private const double ReconcileSeconds = 60;

    /// <param name="services">Of the worker.</param>
    /// <param name="settings">Checked.</param>
    /// <param name="ports">Brings the key ring, the documents, the reservations, the request replay and the media, and the generator where it is not the built-in one.</param>
    public static IServiceCollection AddAzureHost(this IServiceCollection services, AzureSettings settings, Action<IServiceCollection> ports)
    {
        services.TryAddSingleton(TimeProvider.System);
        ports(services);
        services.TryAddSingleton<IFieldEncryption>(s => new AesFieldEncryption(s.GetRequiredService<KeyRing>().For("field-encryption/1")));
        services.TryAddSingleton<IContentGenerator, TemplateGenerator>();
        return services
            .AddSingleton<IFailpoints>(NoFailpoints.Instance)
            .AddHttpContextAccessor()
            .AddDurable()
            .AddNetworks(settings)
            .AddSingleton(settings.PublicAddress)
            .AddSingleton(settings.Forwarded)
            .AddSingleton(settings.Operator)
            .AddSingleton(settings.SignIn)
            .AddSingleton(settings.WellKnown)
            .AddAutoPublishFlow()
            .AddSingleton<IReadinessCheck, DocumentsReadiness>()
            .AddAutoPublishWeb()
            .AddSingleton<HttpPipeline>()
            .AddSingleton<HistoryRetention>()
            .AddSingleton<RecordRetention>()
            .AddSingleton<ReconcileRound>();
    }

    /// <param name="services">Of the worker.</param>
    /// <param name="vault">Null: no setting stands for a secret.</param>
    public static IServiceCollection AddSecretRenewal(this IServiceCollection services, VaultSettings? vault) =>
        vault is null ? services : services.AddSingleton(vault).AddHostedService<SecretRenewal>();

    /// <summary>Names what the orchestrations run and makes the pipeline: what is wrong in the wiring fails before the first call.</summary>
    public static void Open(this IServiceProvider services)
    {
        services.GetRequiredService<OrchestrationRegistry>().AddAutoPublishFlow(services);
        _ = services.GetRequiredService<HttpPipeline>();
    }

    private static IServiceCollection AddDurable(this IServiceCollection services) => services
        .AddSingleton(new OrchestrationRegistry(FlowJson.Default.Options))
        .AddSingleton(new ReconcilerOptions { PeriodSeconds = ReconcileSeconds })
        .AddSingleton<IOutages, DurableOutages>()
        .AddSingleton<DurableClientSlot>()
        .AddSingleton<DurableRunner>()
        .AddSingleton<IOrchestrationClient, DurableOrchestrationClient>();

    private static IServiceCollection AddNetworks(this IServiceCollection services, AzureSettings settings) => services
        .AddSingleton(new DeliveryOptions())
        .AddSingleton(new PlatformLimitOptions())
        .AddSingleton(new EngagementScheduleOptions())
        .AddPublicWeb(new PublicWebOptions())
        .AddPublicPost(new PublicPostOptions())
        .AddImages()
        .AddBounceReader()
        .AddSmtpMail(settings.Smtp)
        .AddXChannel(settings.Channels.X)
        .AddLinkedInChannel(settings.Channels.LinkedIn)
        .AddFacebookChannel(settings.Channels.Facebook)
        .AddInstagramChannel(settings.Channels.Instagram)
        .AddThreadsChannel(settings.Channels.Threads)
        .AddSingleton(settings.Channels.Bluesky)
        .AddBlueskyChannel(settings.Channels.Bluesky)
        .AddMastodonChannel(new MastodonOptions());
}
