using AutoPublish.Core.Accounts;

namespace AutoPublish.Orchestrations.Activity;

/// <summary>The platforms that tell what happens, as far as this installation is set up to hear it.</summary>
public sealed class ActivityPlatforms(IEnumerable<IAccountActivity> platforms)
{
    private readonly Dictionary<Platform, IAccountActivity> _platforms = platforms.Where(p => p.IsConfigured).ToDictionary(p => p.Platform);

    /// <summary>Null: the platform has to be asked.</summary>
    public IAccountActivity? Find(Platform platform) => _platforms.GetValueOrDefault(platform);
}
