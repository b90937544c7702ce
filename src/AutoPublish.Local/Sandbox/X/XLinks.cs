using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>The addresses that X finds in a text, with or without a scheme, and their short forms.</summary>
internal static class XLinks
{
    /// <returns>Where each stands, how long it is, and the address with a scheme.</returns>
    public static IEnumerable<(int Start, int Length, string Expanded)> In(string text) =>
        TextEntities.Links(Platform.X, text).Select(link => (link.Start, link.Value.Length, WithScheme(link.Value)));

    public static string Short(string expanded) =>
        "https://t.co/" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(expanded)))[..10].Replace('+', 'a').Replace('/', 'b');

    private static string WithScheme(string address) =>
        address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address;
}
