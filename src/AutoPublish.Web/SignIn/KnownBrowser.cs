using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Secrets;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>
/// Marks a browser in which a member was signed in once. The mark signs nobody in; it only has a share of the limits of its
/// own, so that no stranger can keep the member from asking for a link.
/// </summary>
internal sealed class KnownBrowser(BrowserCookies cookies, KeyRing keys)
{
    internal const string CookieName = "autopublish-known";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private readonly KeyRing _keys = keys.For("known-browser/1");

    internal void Mark(HttpContext context, string memberKey) => cookies.Write(context, CookieName, Of(_keys.Current, memberKey), Lifetime);

    internal bool Is(HttpContext context, string memberKey)
    {
        byte[] sent = Encoding.UTF8.GetBytes(cookies.Read(context, CookieName) ?? "");
        return _keys.Keys.Any(key => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, memberKey)), sent));
    }

    private static string Of(SigningKey key, string memberKey) => Base64Url.EncodeToString(key.Sign(Encoding.UTF8.GetBytes(memberKey)));
}
