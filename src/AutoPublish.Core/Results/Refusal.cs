namespace AutoPublish.Core.Results;

/// <summary>
/// An expected outcome that is not success. Becomes an RFC 9457 problem at the HTTP edge, once.
/// </summary>
/// <param name="Code">Stable: AP1xxx configuration, AP2xxx caller, AP3xxx downstream.</param>
/// <param name="Kind">What sort of refusal it is; decides the HTTP status.</param>
/// <param name="Message">What happened, and to what.</param>
/// <param name="Remedy">What the caller can do about it.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string Message, string Remedy);

public enum RefusalKind
{
    /// <summary>The input is wrong (400).</summary>
    Invalid,

    /// <summary>There is no such thing for this caller (404).</summary>
    NotFound,

    /// <summary>The state does not allow it, or somebody was quicker (409).</summary>
    Conflict,

    /// <summary>Not allowed to this caller or by this policy (403).</summary>
    Forbidden,

    /// <summary>A limit is reached (429).</summary>
    Limited,

    /// <summary>It existed and is over (410).</summary>
    Gone,

    /// <summary>Something this program depends on failed (502).</summary>
    Downstream,
}
