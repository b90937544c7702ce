using System.Security.Cryptography;
using System.Text;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Accounts;

/// <summary>
/// What ties a connection to the browser that it was begun in: a random value in a short-lived cookie, of which the
/// connection holds the digest. A way back from a platform that somebody else began connects nothing here.
/// </summary>
internal sealed class ConnectingBrowser(BrowserCookies cookies)
{
    internal const string CookieName = "autopublish-connecting";
    private const int Length = 43;

    // Longer than any connection waits, so that the page that says so still knows its browser.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>The value's digest; null when this browser has begun nothing.</summary>
    internal string? Find(HttpContext context) => cookies.Read(context, CookieName) is { } value && IsValue(value) ? HashOf(value) : null;

    /// <summary>Keeps the value that this browser has, so that two connections can be under way in two of its tabs; or gives it one.</summary>
    internal string Mark(HttpContext context)
    {
        string value = cookies.Read(context, CookieName) is { } present && IsValue(present) ? present : PendingConnections.NewName();
        cookies.Write(context, CookieName, value, Lifetime);
        return HashOf(value);
    }

    private static bool IsValue(string value) => value.Length == Length && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string HashOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(value)));
}
