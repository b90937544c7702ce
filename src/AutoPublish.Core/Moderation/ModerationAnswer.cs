namespace AutoPublish.Core.Moderation;

/// <summary>What a moderation said of one text.</summary>
/// <param name="IsAsked">False: nobody has judged the text, which must not pass for harmless.</param>
/// <param name="Findings">Nothing found is empty.</param>
public sealed record ModerationAnswer(bool IsAsked, IReadOnlyList<ModerationFinding> Findings)
{
    public static ModerationAnswer Unasked { get; } = new(IsAsked: false, []);

    public static ModerationAnswer Of(IReadOnlyList<ModerationFinding> findings) => new(IsAsked: true, findings);
}

/// <param name="Category">In the words of the rule's id, such as <c>self-harm</c>.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record ModerationFinding(string Category, ModerationSeverity Severity);

public enum ModerationSeverity
{
    Low,
    Medium,
    High,
}
