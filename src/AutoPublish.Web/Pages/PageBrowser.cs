using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages;

/// <summary>
/// What ties a form to its browser where nobody has to sign in: a random value in a cookie, of which the form's token knows
/// the digest. It says nothing of who somebody is; that is the host's to say, at each request anew.
/// </summary>
internal sealed class PageBrowser(BrowserCookies cookies)
{
    internal const string CookieName = "autopublish-page";
    private const int Bytes = 32;
    private const int Length = 43;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>The value's digest; null when this browser has none.</summary>
    internal string? Find(HttpContext context) => Value(context) is { } value ? HashOf(value) : null;

    /// <summary>The digest of the value that this browser has; or of one that it is given now.</summary>
    internal string Mark(HttpContext context)
    {
        if (context.Features.Get<Marked>() is { } marked)
        {
            return marked.Digest;
        }

        string value = Value(context) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        cookies.Write(context, CookieName, value, Lifetime);
        string digest = HashOf(value);
        context.Features.Set(new Marked(digest));
        return digest;
    }

    private string? Value(HttpContext context) =>
        cookies.Read(context, CookieName) is { Length: Length } value && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? value : null;

    // Begins with a word of its own, so that it is never the digest of a session.
    private static string HashOf(string value) => "page-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(value)));

    private sealed record Marked(string Digest);
}
