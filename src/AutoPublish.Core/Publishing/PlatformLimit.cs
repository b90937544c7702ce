using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Publishing;

/// <summary>How much of something a platform, or we in its place, allow in a time.</summary>
/// <param name="Id">Names the counter and the option, such as <c>x.user</c>; stored in window names.</param>
/// <param name="Platform">Whose.</param>
/// <param name="Scope">Who shares one counter.</param>
/// <param name="Window">Length of the period.</param>
/// <param name="Limit">The period holds no more than this.</param>
/// <param name="Cost">What one post takes of it.</param>
public sealed record PlatformLimit(string Id, Platform Platform, LimitScope Scope, TimeSpan Window, long Limit, long Cost = 1)
{
    /// <summary>The platform begins anew at fixed times (at midnight UTC for a day); else the period moves with the clock.</summary>
    public bool Stands { get; init; }
}

/// <summary>Who shares one counter.</summary>
public enum LimitScope
{
    /// <summary>One connected account.</summary>
    Account,

    /// <summary>All tenants of this installation: the platform counts our application.</summary>
    App,
}
