using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>The addresses that X finds in a text, with or without a scheme, and their short forms.</summary>
internal static partial class XLinks
{
    /// <returns>Where each stands, how long it is, and the address with a scheme.</returns>
    public static IEnumerable<(int Start, int Length, string Expanded)> In(string text) =>
        Link().Matches(text).Select(match => (match.Index, match.Length, match.Value.Contains("://", StringComparison.Ordinal) ? match.Value : "http://" + match.Value));

    public static string Short(string expanded) =>
        "https://t.co/" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(expanded)))[..10].Replace('+', 'a').Replace('/', 'b');

    [GeneratedRegex(@"(?<![\w@#$./-])(?:https?://[^\s<>""]+?|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|dev|app|ai|co|eu|de|fr|uk)(?:/[^\s<>""]*?)?)(?=[.,;:!?)\]'’”]*(?:\s|\z))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
