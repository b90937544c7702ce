using AutoPublish.Core.Results;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>
/// The server in what a person typed: <c>mastodon.social</c>, its address, <c>@me@mastodon.social</c>. Whether it may be
/// reached is decided by the same rule that every call passes, and by where its name leads.
/// </summary>
internal static class MastodonServerName
{
    private const int Longest = 500;
    private const string Remedy = "Type the name of your server, such as mastodon.social, or your whole handle, such as @me@mastodon.social.";

    public static Outcome<Uri> Parse(string? typed, bool allowLoopback)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length is 0 or > Longest || text.Contains('\\') || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return Wrong("No server is named.");
        }

        if (AddressOf(text, allowLoopback) is not { } candidate || !Uri.TryCreate(candidate, UriKind.Absolute, out var address))
        {
            return Wrong($"'{text}' names no server.");
        }

        if (ServerAddressHandler.MistakeOf(address, allowLoopback) is { } mistake)
        {
            return Wrong($"'{text}' cannot be a Mastodon server. {mistake}");
        }

        // A stand-in on this machine lies under a path; a real server never does, and what a person copied may be a profile.
        return address.IsLoopback ? PlatformAddress.WithSlash(new Uri(address.GetLeftPart(UriPartial.Path))) : new Uri($"https://{address.IdnHost}/");
    }

    private static string? AddressOf(string text, bool allowLoopback)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return text;
        }

        var host = text.StartsWith('@') ? text[1..] : text;
        var slash = host.IndexOf('/');
        var name = slash < 0 ? host : host[..slash];
        var at = name.IndexOf('@');
        if (at >= 0)
        {
            if (at == 0 || !name[..at].All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') || name.IndexOf('@', at + 1) >= 0)
            {
                return null;
            }

            name = name[(at + 1)..];
        }
        else if (text.StartsWith('@'))
        {
            // A handle without a server.
            return null;
        }

        return Uri.TryCreate($"http://{host}", UriKind.Absolute, out var here) && allowLoopback && here is { IsLoopback: true, UserInfo.Length: 0 }
            ? here.AbsoluteUri
            : name.IndexOfAny(['?', '#', '%']) < 0 ? $"https://{name}/" : null;
    }

    private static Refusal Wrong(string message) => new("AP2370", RefusalKind.Invalid, message, Remedy);
}
