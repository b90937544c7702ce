using AutoPublish.Core.Results;

namespace AutoPublish.Web.Problems;

/// <summary>An answer that is no success, in the terms of RFC 9457.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable, see <see cref="Refusal.Code"/>.</param>
/// <param name="Detail">What happened, and to what.</param>
/// <param name="Remedy">What the caller can do.</param>
internal sealed record Problem(int Status, string Code, string Detail, string Remedy)
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Seconds, for the <c>Retry-After</c> header.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The methods that would be right, for the <c>Allow</c> header of a 405.</summary>
    public string? Allow { get; init; }

    /// <summary>The <c>WWW-Authenticate</c> header of a 401 or 403.</summary>
    public string? Challenge { get; init; }

    internal static Problem Of(Refusal refusal) => new(StatusOf(refusal.Kind), refusal.Code, refusal.Message, refusal.Remedy);

    internal static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => 400,
        RefusalKind.Forbidden => 403,
        RefusalKind.NotFound => 404,
        RefusalKind.Conflict => 409,
        RefusalKind.Gone => 410,
        RefusalKind.Limited => 429,
        RefusalKind.Downstream => 502,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of refusal."),
    };
}
