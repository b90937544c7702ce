using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Bluesky;
using AutoPublish.Integrations.Channels.Facebook;
using AutoPublish.Integrations.Channels.Instagram;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.Threads;
using AutoPublish.Integrations.Channels.X;

namespace AutoPublish.Functions.Settings;

/// <summary>
/// Our applications at the platforms: <c>AUTOPUBLISH_{PLATFORM}_CLIENT_ID</c> and <c>_CLIENT_SECRET</c>, and what <c>docs/channels</c> names besides. A
/// platform without them is there for accounts that are connected; new ones cannot be.
/// </summary>
internal sealed record ChannelSettings
{
    public required XChannelOptions X { get; init; }

    public required LinkedInChannelOptions LinkedIn { get; init; }

    public required FacebookOptions Facebook { get; init; }

    public required InstagramOptions Instagram { get; init; }

    public required ThreadsOptions Threads { get; init; }

    public required BlueskyOptions Bluesky { get; init; }

    public static ChannelSettings Read(SettingReader reader, Uri publicAddress)
    {
        ChannelSettings settings = new()
        {
            X = new XChannelOptions { ClientId = Id(Platform.X), ClientSecret = Key(Platform.X), Activity = Activity(reader, publicAddress) },
            LinkedIn = LinkedInOf(reader, Id(Platform.LinkedIn), Key(Platform.LinkedIn)),
            Facebook = new FacebookOptions { ClientId = Id(Platform.Facebook), ClientSecret = Key(Platform.Facebook) },
            Instagram = new InstagramOptions { ClientId = Id(Platform.Instagram), ClientSecret = Key(Platform.Instagram) },
            Threads = new ThreadsOptions { ClientId = Id(Platform.Threads), ClientSecret = Key(Platform.Threads) },
            Bluesky = new BlueskyOptions { ClientId = reader.Address("AUTOPUBLISH_BLUESKY_CLIENT_ID", $"https://publish.example.com/{BlueskyClientMetadata.Path}"), ClientSecret = Key(Platform.Bluesky) },
        };
        settings.Check(reader);
        return settings;

        string? Id(Platform platform) => reader.Text($"AUTOPUBLISH_{Upper(platform)}_CLIENT_ID");
        Secret? Key(Platform platform) => reader.Secret($"AUTOPUBLISH_{Upper(platform)}_CLIENT_SECRET");
    }

    private static LinkedInChannelOptions LinkedInOf(SettingReader reader, string? id, Secret? key)
    {
        LinkedInChannelOptions options = new() { ClientId = id, ClientSecret = key, Organizations = reader.Switch("AUTOPUBLISH_LINKEDIN_ORGANIZATIONS") };
        return reader.Text("AUTOPUBLISH_LINKEDIN_VERSION") is { } version ? options with { LinkedInVersion = version } : options;
    }

    private static XActivityOptions? Activity(SettingReader reader, Uri publicAddress)
    {
        const string consumerName = "AUTOPUBLISH_X_CONSUMER_SECRET", bearerName = "AUTOPUBLISH_X_BEARER_TOKEN", reactionsName = "AUTOPUBLISH_X_REACTIONS";
        Secret? consumer = reader.Secret(consumerName), bearer = reader.Secret(bearerName);
        string? reactions = reader.Text(reactionsName);
        if (consumer is null || bearer is null)
        {
            if (consumer is not null || bearer is not null || reactions is not null)
            {
                reader.Add("AP1227", $"{(consumer is null ? consumerName : bearerName)} is missing.", $"X's activity needs {consumerName} and {bearerName}, both from the app's keys and tokens at developer.x.com; or leave out both and {reactionsName}.");
            }

            return null;
        }

        return new XActivityOptions
        {
            ConsumerSecret = consumer,
            BearerToken = bearer,
            WebhookAddress = new Uri(publicAddress, "/webhooks/x"),
            Reactions = reactions?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        };
    }

    private void Check(SettingReader reader)
    {
        foreach ((string platform, Refusal? refusal) in new[] { ("X", X.Check()), ("LINKEDIN", LinkedIn.Check()), ("FACEBOOK", Facebook.Check()), ("INSTAGRAM", Instagram.Check()), ("THREADS", Threads.Check()), ("BLUESKY", Bluesky.Check()) })
        {
            if (refusal is not null)
            {
                reader.Add(refusal.Code, $"AUTOPUBLISH_{platform}_*: {refusal.Message}", refusal.Remedy);
            }
        }
    }

    private static string Upper(Platform platform) => PlatformNames.NameOf(platform).ToUpperInvariant();
}
