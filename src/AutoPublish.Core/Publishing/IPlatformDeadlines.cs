namespace AutoPublish.Core.Publishing;

/// <summary>What a platform will take away on a day that is known. A forecast compares it with the times of posts.</summary>
public interface IPlatformDeadlines
{
    /// <summary>As this installation is configured; none where nothing ends.</summary>
    IReadOnlyList<PlatformDeadline> Deadlines { get; }
}
