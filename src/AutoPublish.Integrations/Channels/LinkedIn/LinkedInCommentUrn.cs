using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>
/// The ids of comments. LinkedIn's own, <c>urn:li:comment:(urn:li:activity:…,…)</c>, names an activity that only its answers
/// tell; ours names the post instead, so that it is the same wherever it comes from, and enough to delete the comment.
/// </summary>
internal static partial class LinkedInCommentUrn
{
    public static string Of(string post, string id) => $"urn:li:comment:({post},{id})";

    public static bool TryRead(string urn, [NotNullWhen(true)] out string? post, [NotNullWhen(true)] out string? id)
    {
        var match = Whole().Match(urn);
        (post, id) = match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : (null, null);
        return match.Success;
    }

    /// <summary>The comment's own number, from its urn or as it stands; null: neither.</summary>
    public static string? IdIn(string? told) => told switch
    {
        null => null,
        _ when Any().Match(told) is { Success: true } match => match.Groups[1].Value,
        _ => told.Length is > 0 and <= 20 && told.All(char.IsAsciiDigit) ? told : null,
    };

    [GeneratedRegex(@"\Aurn:li:comment:\((urn:li:(?:share|ugcPost):[0-9]{1,20}),([0-9]{1,20})\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\Aurn:li:comment:\([A-Za-z0-9:]{1,64},([0-9]{1,20})\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Any();
}
