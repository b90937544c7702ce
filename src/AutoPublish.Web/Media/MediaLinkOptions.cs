namespace AutoPublish.Web.Media;

/// <summary>Who can fetch images from this host.</summary>
public sealed record MediaLinkOptions
{
    /// <summary>
    /// Platforms reach a public address that is this machine alone, as stand-ins on it do. Otherwise no link is made there: a
    /// real platform would look at its own machine.
    /// </summary>
    public bool PlatformsReachLoopback { get; init; }
}
