using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>
/// How X tells what happens to accounts: the X Activity API with delivery by webhook (docs.x.com/x-api/activity, docs.x.com/x-api/webhooks,
/// November 2026). Both secrets stand among the app's keys and tokens; neither is the OAuth 2.0 client's.
/// </summary>
public sealed record XActivityOptions
{
    /// <summary>The app's consumer secret, also called API key secret: X signs with it, and we answer its challenges with it.</summary>
    public required Secret ConsumerSecret { get; init; }

    /// <summary>The app-only bearer token: webhooks and public subscriptions are managed with it.</summary>
    public required Secret BearerToken { get; init; }

    /// <summary>Where X delivers. X takes https without a port; a stand-in on this machine takes any address.</summary>
    public required Uri WebhookAddress { get; init; }

    /// <summary>
    /// Which reactions of readers are told, of <see cref="XActivityEvents.Reactions"/>. X charges for each event (a like 0.001 USD, the others
    /// 0.005) and 0.005 for reading a post on a day however often, so none is the default: a post with more than a few reactions a day
    /// is cheaper to poll.
    /// </summary>
    public IReadOnlyList<string> Reactions { get; init; } = [];

    /// <summary>Null when the options can be used; else <c>AP1337</c> or <c>AP1338</c>.</summary>
    /// <param name="baseAddress">Where X, or a stand-in, is reached.</param>
    public Refusal? Check(Uri baseAddress)
    {
        if (!WebhookAddress.IsAbsoluteUri || (!baseAddress.IsLoopback && (WebhookAddress.Scheme != Uri.UriSchemeHttps || !WebhookAddress.IsDefaultPort)))
        {
            return new Refusal(
                "AP1337", RefusalKind.Invalid, $"X cannot deliver to {WebhookAddress}.", "Give this host a public https address without a port (--public-address), or leave X's activity out.");
        }

        return Reactions.FirstOrDefault(r => !XActivityEvents.Reactions.Contains(r)) is { } unknown
            ? new Refusal("AP1338", RefusalKind.Invalid, $"X tells no '{unknown}' of a post's readers.", $"Choose from {string.Join(", ", XActivityEvents.Reactions.Order(StringComparer.Ordinal))}.")
            : null;
    }
}
