using AutoPublish.Core.Results;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>What the options of every platform of the Graph API have in common.</summary>
internal static class GraphReachability
{
    public static Refusal? Check(string platform, Uri baseAddress, int timeoutSeconds, int maxConnections, string version, int evidencePages) =>
        PlatformAddress.Check(platform, baseAddress, timeoutSeconds, maxConnections) ?? (version, evidencePages) switch
        {
            _ when !IsVersion(version) => new Refusal("AP1353", RefusalKind.Invalid, $"'{version}' is not a version of the API of {platform}.", "Give it as in v26.0."),
            (_, < 1 or > 100) => new Refusal("AP1354", RefusalKind.Invalid, $"{evidencePages} pages of evidence on {platform} are out of range.", "Choose 1 to 100; a page has 100 posts."),
            _ => null,
        };

    public static Refusal? CheckPoll(string platform, int seconds) => seconds is < 1 or > 300
        ? new Refusal("AP1355", RefusalKind.Invalid, $"Asking {platform} for a container every {seconds} s is out of range.", "Choose 1 to 300.")
        : null;

    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static void Require(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new ArgumentException($"{refusal.Code}: {refusal.Message} {refusal.Remedy}");
        }
    }

    private static bool IsVersion(string version) => version.StartsWith('v') && Version.TryParse(version.AsSpan(1), out _);
}
