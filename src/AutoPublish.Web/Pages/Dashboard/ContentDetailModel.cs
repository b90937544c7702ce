using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Publishing;
using AutoPublish.Web.Pages.ContentForms;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>Everything about one content.</summary>
public sealed record ContentDetailModel
{
    public required string TenantName { get; init; }

    public required string ContentId { get; init; }

    /// <summary>Of the latest question to the approvers; null when there was none.</summary>
    public string? ApprovalId { get; init; }

    public required StatusBadge Status { get; init; }

    /// <summary>The state in a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>What was asked for.</summary>
    public required string Asked { get; init; }

    public StatusReason? Reason { get; init; }

    public string? NextAttempt { get; init; }

    /// <summary>What was just done, or null.</summary>
    public string? Done { get; init; }

    /// <summary>Why what was asked was not done, where no form of the page says it; or null.</summary>
    public string? Mistake { get; init; }

    /// <summary>What the visitor can do; null: nothing.</summary>
    public ContentFormsModel? Forms { get; init; }

    public required IReadOnlyList<TargetDetail> Targets { get; init; }

    /// <summary>Name and value, in the order of reading.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>Versions before this one, newest first.</summary>
    public required IReadOnlyList<VersionDetail> Versions { get; init; }
}

public sealed record TargetDetail
{
    public required string TargetId { get; init; }

    public bool CanRetry { get; init; }

    public bool CanResolve { get; init; }

    public bool CanSettle { get; init; }

    /// <summary>Null while the text is being made.</summary>
    public PostCardModel? Post { get; init; }

    public required string PlatformName { get; init; }

    /// <summary>See <see cref="TargetTitle"/>.</summary>
    public required string Title { get; init; }

    public required StatusBadge Status { get; init; }

    /// <summary>An http(s) address, or null.</summary>
    public string? Url { get; init; }

    public required IReadOnlyList<(string Name, string Value)> Ledger { get; init; }

    public StatusReason? Reason { get; init; }

    /// <summary>What will keep it from going out, as foreseen daily.</summary>
    public IReadOnlyList<ForecastFinding> Warnings { get; init; } = [];

    /// <summary>That the platform has the post no more; null: it has it.</summary>
    public string? Gone { get; init; }

    /// <summary>The latest figures.</summary>
    public required IReadOnlyList<(string Name, string Value)> Figures { get; init; }

    public Sparkline? Line { get; init; }
}

/// <param name="Texts">Platform and text.</param>
public sealed record VersionDetail(int Version, string MadeBy, IReadOnlyList<(string Platform, string Text)> Texts);
