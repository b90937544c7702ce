using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>
/// What ties a mailed link to the browser that asked for it: a random value in a short-lived cookie, of which the ticket
/// holds the digest. A link that somebody else asked for signs nobody in here.
/// </summary>
internal sealed class AskingBrowser(BrowserCookies cookies)
{
    internal const string CookieName = "autopublish-asked";
    private const int Bytes = 32;
    private const int Length = 43;

    // Longer than any link works, so that the page that says so still knows its browser.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>The value's digest; null when this browser has not asked.</summary>
    internal string? Find(HttpContext context) =>
        cookies.Read(context, CookieName) is { Length: Length } value && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? HashOf(value) : null;

    /// <summary>Keeps the value that this browser has, so that every link that it asked for works in it; or gives it one.</summary>
    internal string Mark(HttpContext context)
    {
        string value = Find(context) is not null && cookies.Read(context, CookieName) is { } present ? present : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        cookies.Write(context, CookieName, value, Lifetime);
        return HashOf(value);
    }

    internal void Forget(HttpContext context) => cookies.Forget(context, CookieName);

    private static string HashOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(value)));
}
