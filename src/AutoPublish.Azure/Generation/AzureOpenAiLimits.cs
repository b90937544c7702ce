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

    /// <summary>How often a draft is asked for whose answer cannot be read: a model that cannot keep to the schema will not learn it by the ninth time, and each time is paid.</summary>
    public int MaxUnreadable { get; init; } = 2;

    /// <summary>What the service may ask to be left alone for within a call; longer, and the step waits instead.</summary>
    public int MaxWaitSeconds { get; init; } = 5;

    /// <summary>Of one image.</summary>
    public int ImageTimeoutSeconds { get; init; } = 180;

    /// <summary>What an image of the size that is asked for takes at most, its description included.</summary>
    public int MaxImageTokens { get; init; } = 8_000;

    /// <summary>For all texts of one question to the moderation: a person waits for it.</summary>
    public int ModerationSeconds { get; init; } = 20;

    /// <summary>Of the answer to a text that is only to be judged. Models that think before they answer need some, and the answer itself is a word.</summary>
    public int MaxModerationTokens { get; init; } = 256;
}
