using AutoPublish.Core.Accounts;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Media;
using AutoPublish.Core.Outbound;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Integrations.Channels;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Integrations.Email;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Integrations;

/// <summary>Adds the outside world. Wrong options throw here, at start, with their code and remedy.</summary>
public static class IntegrationsRegistration
{
    /// <summary>Adds X as an <see cref="IChannel"/>, as an <see cref="IAccountConnector"/> and, where it is configured, as an <see cref="IAccountActivity"/>. Posts with images need an <see cref="IMediaStore"/>.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddXChannel(this IServiceCollection services, XChannelOptions options)
    {
        Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        services.AddPlatformClients("x", PlatformAddress.WithSlash(options.BaseAddress), options.TimeoutSeconds, options.MaxConnections);
        services.AddPlatformClients("x-sign-in", options.TokenAddress, options.TimeoutSeconds, options.MaxConnections);
        if (options.Activity is { } activity)
        {
            services.AddSingleton<IAccountActivity>(provider => new XActivity(Client(provider, "x", options.MaxConnections), activity, options, provider.GetRequiredService<TimeProvider>()));
        }

        return services
            .AddSingleton<IChannel>(provider => new XChannel(
                Client(provider, "x", options.MaxConnections), new PostMedia(provider.GetRequiredService<IMediaStore>), options, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IAccountConnector>(provider => new XConnector(
                Client(provider, "x-sign-in", options.MaxConnections), Client(provider, "x", options.MaxConnections), options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>
    /// Adds LinkedIn as an <see cref="IChannel"/>, as an <see cref="IAccountConnector"/> and with its
    /// <see cref="IPlatformDeadlines"/>. Posts with images need an <see cref="IMediaStore"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddLinkedInChannel(this IServiceCollection services, LinkedInChannelOptions options)
    {
        Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        services.AddPlatformClients("linkedin", PlatformAddress.WithSlash(options.BaseAddress), options.TimeoutSeconds, options.MaxConnections);
        services.AddPlatformClients("linkedin-sign-in", options.TokenAddress, options.TimeoutSeconds, options.MaxConnections);
        services.AddLinkedInUploads(options);
        return services
            .AddSingleton<IPlatformDeadlines>(new LinkedInDeadlines(options))
            .AddSingleton<IChannel>(provider => new LinkedInChannel(
                Client(provider, "linkedin", options.MaxConnections),
                LinkedInUploadRegistration.Client(provider, options),
                new PostMedia(provider.GetRequiredService<IMediaStore>),
                options,
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IAccountConnector>(provider => new LinkedInConnector(
                Client(provider, "linkedin-sign-in", options.MaxConnections), Client(provider, "linkedin", options.MaxConnections), options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Sends mail by SMTP.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddSmtpMail(this IServiceCollection services, SmtpOptions options)
    {
        Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IMailSender>(provider => new SmtpMailSender(options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Reads the mails that come back, whichever server sent them.</summary>
    public static IServiceCollection AddBounceReader(this IServiceCollection services) => services.AddSingleton<IBounceReader, BounceReader>();

    /// <summary>Reads addresses that strangers chose, and nothing of this network.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddPublicWeb(this IServiceCollection services, PublicWebOptions options)
    {
        Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IPublicWeb>(provider => new PublicWeb(
            options, new SystemNameResolver(), new PublicWebRules(), provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Posts to addresses that strangers chose, and to nothing of this network.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddPublicPost(this IServiceCollection services, PublicPostOptions options)
    {
        Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IPublicPost>(provider => new PublicPost(
            options, new SystemNameResolver(), new PublicWebRules(), provider.GetRequiredService<TimeProvider>()));
    }

    private static PlatformClient Client(IServiceProvider provider, string name, int maxConnections) =>
        provider.GetRequiredService<IHttpClientFactory>().CreatePlatformClient(name, maxConnections);

    private static void Require(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new ArgumentException($"{refusal.Code}: {refusal.Message} {refusal.Remedy}");
        }
    }
}
