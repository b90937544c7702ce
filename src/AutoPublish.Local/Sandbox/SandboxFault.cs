namespace AutoPublish.Local.Sandbox;

/// <summary>What goes wrong with one create call.</summary>
public enum SandboxFault
{
    /// <summary>Refused for a rate limit; no effect.</summary>
    RateLimited,

    /// <summary>A 500 before the effect.</summary>
    ErrorBeforeEffect,

    /// <summary>A 500 after the effect.</summary>
    ErrorAfterEffect,

    /// <summary>The effect and the answer come late, and the effect comes even when the caller has left.</summary>
    Slow,

    /// <summary>The connection dies before the effect.</summary>
    DropBeforeEffect,

    /// <summary>The connection dies after the effect.</summary>
    DropAfterEffect,

    /// <summary>Success, with an answer that cannot be read, after the effect.</summary>
    Malformed,
}
