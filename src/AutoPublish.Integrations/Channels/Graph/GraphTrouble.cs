namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>What an error of the Graph API means for us.</summary>
internal enum GraphTrouble
{
    /// <summary>Not as it is; nothing happened.</summary>
    Refused,

    /// <summary>The token is not taken.</summary>
    Token,

    /// <summary>Too many calls or posts.</summary>
    RateLimited,

    /// <summary>The token is taken, and is not enough.</summary>
    Permission,

    /// <summary>The platform has this post already.</summary>
    Duplicate,

    /// <summary>Meta holds the account or the application back for its rules.</summary>
    Blocked,

    /// <summary>The container is not there, not ready, used or expired.</summary>
    Container,

    /// <summary>The platform does not know; it may or may not have acted.</summary>
    Transient,
}
