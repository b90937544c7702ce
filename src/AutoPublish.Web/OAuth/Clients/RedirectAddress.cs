namespace AutoPublish.Web.OAuth.Clients;

/// <summary>Where a code may be sent: RFC 8252 and OAuth 2.1, section 2.3.</summary>
internal static class RedirectAddress
{
    internal const int MaxLength = 512;

    private static readonly string[] LoopbackHosts = ["127.0.0.1", "[::1]", "localhost"];

    // What a browser would run, read from the disk, or send elsewhere by another protocol.
    private static readonly string[] Forbidden =
    [
        "javascript", "data", "vbscript", "file", "blob", "about", "filesystem", "view-source", "jar", "ws", "wss", "ftp", "ftps",
        "gopher", "mailto", "tel", "sms", "intent", "chrome", "chrome-extension", "moz-extension", "edge", "search-ms",
        "search", "shell", "res", "resource", "feed", "ldap", "ldaps", "telnet", "ssh", "sftp", "smb", "nfs", "news", "nntp", "itms-services", "urn",
    ];

    /// <summary>What keeps it from being one; null for nothing.</summary>
    internal static string? Mistake(string? address)
    {
        if (address is null || address.Length > MaxLength || !Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || !IsPlain(address))
        {
            return $"A redirect address must be an absolute URI of at most {MaxLength} printable ASCII characters.";
        }

        if (address.Contains('#', StringComparison.Ordinal) || uri.UserInfo.Length > 0 || uri.IdnHost.Contains('%', StringComparison.Ordinal))
        {
            return "A redirect address has neither a fragment nor a user name nor a zone.";
        }

        if (uri.Scheme == Uri.UriSchemeHttps)
        {
            return uri.Host.Length == 0 || uri.Host.Contains('*', StringComparison.Ordinal) ? "A redirect address names its host; wildcards are not supported." : null;
        }

        if (uri.Scheme == Uri.UriSchemeHttp)
        {
            return IsLoopback(uri) ? null : "Over http only this machine can be named (127.0.0.1, [::1] or localhost); use https.";
        }

        return Forbidden.Contains(uri.Scheme) || uri.Scheme.StartsWith("ms-", StringComparison.Ordinal) ? $"The scheme {uri.Scheme} cannot be redirected to." : null;
    }

    /// <summary>A program on the member's own machine, which chooses its port when it starts.</summary>
    internal static bool IsLoopback(Uri uri) => uri.Scheme == Uri.UriSchemeHttp && LoopbackHosts.Contains(uri.Host);

    /// <summary>To a server, which its certificate names; anything else any program on the member's device can claim.</summary>
    internal static bool IsElsewhere(Uri uri) => uri.Scheme == Uri.UriSchemeHttps;

    /// <summary>Letter by letter; only the port of a loopback address is free (RFC 8252, section 7.3).</summary>
    internal static bool Matches(string registered, string asked) =>
        registered == asked || (WithoutPort(registered) is { } one && one == WithoutPort(asked));

    /// <summary>Who gets the code, in words that a person can check.</summary>
    internal static string Named(Uri uri) => IsLoopback(uri) ? "a program on your own computer" : uri.Scheme == Uri.UriSchemeHttps ? uri.IdnHost : $"the app that opens {uri.Scheme}: links";

    /// <summary>For the page's content policy, which also governs where a form's answer leads.</summary>
    internal static string PolicySource(Uri uri) => uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : $"{uri.Scheme}:";

    /// <summary>Null: not an address on this machine, as it is written.</summary>
    private static string? WithoutPort(string address)
    {
        foreach (string host in LoopbackHosts)
        {
            string start = $"http://{host}";
            if (address.StartsWith(start, StringComparison.Ordinal))
            {
                ReadOnlySpan<char> rest = address.AsSpan(start.Length);
                int digits = rest is [':', ..] ? rest[1..].IndexOfAnyExceptInRange('0', '9') : -1;
                rest = digits is > 0 and <= 5 ? rest[(digits + 1)..] : rest;
                return rest is ['/', ..] ? $"{start}{rest}" : null;
            }
        }

        return null;
    }

    // Spaces, controls, quotes and backslashes are read in different ways by different parsers.
    private static bool IsPlain(string address) => address.All(c => c is > ' ' and < '\x7f' and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}'));
}
