namespace AutoPublish.Azure.Generation;

/// <summary>What one draft may cost, in time and tokens.</summary>
public sealed record AzureOpenAiLimits
{
    /// <summary>Of one call.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Of one answer; a longer one is cut off by the service and refused here.</summary>
    public int MaxAnswerTokens { get; init; } = 4_000;

    /// <summary>Of brief, feedback and texts before together: about a quarter as many tokens.</summary>
    public int MaxAskedCharacters { get; init; } = 40_000;
}
