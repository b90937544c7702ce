using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The ids of posts: <c>urn:li:share:…</c> or <c>urn:li:ugcPost:…</c>.</summary>
internal static partial class LinkedInUrn
{
    private const string UgcPost = "urn:li:ugcPost:";

    public static bool IsPost([NotNullWhen(true)] string? urn) => urn is not null && WholePost().IsMatch(urn);

    public static bool IsUgcPost(string urn) => urn.StartsWith(UgcPost, StringComparison.Ordinal);

    public static bool IsOrganization(string author) => author.StartsWith("urn:li:organization:", StringComparison.Ordinal);

    /// <summary>The first post named in a sentence, or null.</summary>
    public static string? PostIn(string? sentence) =>
        sentence is not null && AnyPost().Match(sentence) is { Success: true } match ? match.Value : null;

    public static string Url(string urn) => "https://www.linkedin.com/feed/update/" + urn;

    [GeneratedRegex(@"\Aurn:li:(?:share|ugcPost):[0-9]{1,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholePost();

    [GeneratedRegex(@"urn:li:(?:share|ugcPost):[0-9]{1,20}", RegexOptions.CultureInvariant)]
    private static partial Regex AnyPost();
}
