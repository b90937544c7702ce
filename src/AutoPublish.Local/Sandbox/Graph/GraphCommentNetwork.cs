using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>A network of the Graph API whose posts have comments.</summary>
internal sealed record GraphCommentNetwork
{
    public required Platform Platform { get; init; }

    /// <summary>The caller, or null after a refusal was answered.</summary>
    public required Func<HttpContext, Task<SandboxUser?>> Enter { get; init; }

    /// <summary>What a grant must hold for writing comments.</summary>
    public required string Scope { get; init; }

    public required string TextField { get; init; }

    public required string TimeField { get; init; }

    public required int MaxText { get; init; }

    /// <summary>Comments in one page of a listing.</summary>
    public required int MaxPage { get; init; }

    public required int LimitCode { get; init; }

    /// <summary>Its name in the usage header.</summary>
    public required string UseCase { get; init; }

    /// <summary>Who wrote a comment is told by an id that is not the account's.</summary>
    public required bool HasScopedIds { get; init; }
}
