using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The end of the version in use: from then on every call is answered with 426.</summary>
internal sealed class LinkedInDeadlines(LinkedInChannelOptions options) : IPlatformDeadlines
{
    public IReadOnlyList<PlatformDeadline> Deadlines { get; } =
    [
        new PlatformDeadline(
            Platform.LinkedIn,
            LinkedInVersions.SunsetOf(options.LinkedInVersion),
            $"LinkedIn {(LinkedInVersions.IsPublished(options.LinkedInVersion) ? "stops" : "may stop")} to serve version {options.LinkedInVersion} of its API.",
            "The operator sets LinkedInVersion to a newer version, after a look at LinkedIn's migration page."),
    ];
}
