using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Addresses on the account's own server. None is ever taken from an answer.</summary>
internal static class MastodonAddress
{
    public static Uri ServerOf(ChannelAccount account) => PlatformAddress.WithSlash(
        account.Server ?? throw new InvalidOperationException($"The Mastodon account {account.AccountId} has no server."));

    public static Uri Of(ChannelAccount account, string path) => new(ServerOf(account), path);

    /// <summary>What a server gives readers to click, if it leads to that server.</summary>
    public static string? Readable(string? url, Uri server) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == server.Scheme && address.Authority == server.Authority && address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : null;
}
