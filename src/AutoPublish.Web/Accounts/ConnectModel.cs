using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Accounts;

/// <summary>What is asked before a platform is.</summary>
public sealed record ConnectModel
{
    public required string Owner { get; init; }

    public required string TenantId { get; init; }

    public required string FormToken { get; init; }

    public required string Path { get; init; }

    public required Platform Platform { get; init; }

    public required ConnectQuestions Questions { get; init; }

    /// <summary>Why nothing can be connected there; null: it can.</summary>
    public Refusal? Missing { get; init; }

    /// <summary>The account that shall be connected again, in words; null: any.</summary>
    public string? Again { get; init; }

    public string? Server { get; init; }

    public string? Handle { get; init; }

    public required bool HasNoRoom { get; init; }

    public Refusal? Mistake { get; init; }

    internal string Title => PlatformNames.TitleOf(Platform);

    internal bool Asks(ConnectQuestions question) => Questions.HasFlag(question);
}

/// <param name="Owner">The tenant's name.</param>
/// <param name="Address">Of the platform's consent page.</param>
public sealed record LeavingModel(string Owner, Platform Platform, string Address);
