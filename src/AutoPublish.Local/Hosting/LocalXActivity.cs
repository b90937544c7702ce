using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.X;

namespace AutoPublish.Local.Hosting;

/// <summary>
/// Whether X tells what happens to accounts: <c>AUTOPUBLISH_X_CONSUMER_SECRET</c> and <c>AUTOPUBLISH_X_BEARER_TOKEN</c>, and
/// <c>AUTOPUBLISH_X_REACTIONS</c> besides; see <c>docs/channels/x.md</c>.
/// </summary>
internal static class LocalXActivity
{
    private const string ConsumerSecret = "AUTOPUBLISH_X_CONSUMER_SECRET";
    private const string BearerToken = "AUTOPUBLISH_X_BEARER_TOKEN";
    private const string Reactions = "AUTOPUBLISH_X_REACTIONS";

    /// <summary>Null: nothing is configured, and X is asked for everything.</summary>
    /// <exception cref="LocalStartException">AP1114: it is configured by half.</exception>
    public static XActivityOptions? Read(LocalOptions options, Func<string, string?> variable)
    {
        string? consumer = Value(ConsumerSecret), bearer = Value(BearerToken);
        if (consumer is null && bearer is null && Value(Reactions) is null)
        {
            return null;
        }

        if (consumer is null || bearer is null)
        {
            throw new LocalStartException("AP1114", $"{(consumer is null ? ConsumerSecret : BearerToken)} is missing.", $"X's activity needs {ConsumerSecret} and {BearerToken}, both from the app's keys and tokens at developer.x.com; or leave out both and {Reactions}.");
        }

        Uri address = options.PublicAddress ?? new Uri(ListenAddress.Reachable(options.Urls));
        return new XActivityOptions
        {
            ConsumerSecret = new Secret(consumer),
            BearerToken = new Secret(bearer),
            WebhookAddress = new Uri(address, "/webhooks/x"),
            Reactions = Value(Reactions)?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        };

        string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
