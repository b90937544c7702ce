using System.Text.Json;
using System.Text.RegularExpressions;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The images that LinkedIn holds for a post to come: their urns, in the order of the post, are the handle of what was prepared.</summary>
internal static partial class LinkedInImages
{
    public static string HandleOf(IReadOnlyList<string> urns) => JsonSerializer.Serialize(urns, LinkedInJson.Default.IReadOnlyListString);

    /// <summary>Empty when it is not a handle.</summary>
    public static IReadOnlyList<string> ListOf(string? handle) =>
        handle is not null && TolerantJson.Read(handle, LinkedInJson.Default.IReadOnlyListString) is { } urns && urns.All(IsOne) ? urns : [];

    public static bool IsOne(string? urn) => urn is not null && Image().IsMatch(urn);

    [GeneratedRegex(@"\Aurn:li:image:[A-Za-z0-9_-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Image();
}
