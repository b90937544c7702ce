using AutoPublish.Core.Mail;
using AutoPublish.Core.Outbound;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
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
    /// <summary>Adds X as an <see cref="IChannel"/>.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddXChannel(this IServiceCollection services, XChannelOptions options)
    {
        Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        services.AddPlatformClients("x", PlatformAddress.WithSlash(options.BaseAddress), options.TimeoutSeconds, options.MaxConnections);
        return services.AddSingleton<IChannel>(provider => new XChannel(
            provider.GetRequiredService<IHttpClientFactory>().CreatePlatformClient("x", options.MaxConnections), options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Adds LinkedIn as an <see cref="IChannel"/>.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddLinkedInChannel(this IServiceCollection services, LinkedInChannelOptions options)
    {
        Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        services.AddPlatformClients("linkedin", PlatformAddress.WithSlash(options.BaseAddress), options.TimeoutSeconds, options.MaxConnections);
        return services.AddSingleton<IChannel>(provider => new LinkedInChannel(
            provider.GetRequiredService<IHttpClientFactory>().CreatePlatformClient("linkedin", options.MaxConnections), options, provider.GetRequiredService<TimeProvider>()));
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

    private static void Require(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new ArgumentException($"{refusal.Code}: {refusal.Message} {refusal.Remedy}");
        }
    }
}
