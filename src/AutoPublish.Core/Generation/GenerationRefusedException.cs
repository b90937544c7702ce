namespace AutoPublish.Core.Generation;

/// <summary>A draft that cannot be made, and that asking again does not make.</summary>
/// <param name="message">Says why, in words for the author.</param>
public sealed class GenerationRefusedException(string message) : Exception(message)
{
    /// <summary>Of <c>docs/reasons.md</c>.</summary>
    public string Code { get; init; } = "AP3001";

    /// <summary>What the author can do.</summary>
    public string Remedy { get; init; } = "Change the brief and generate again.";
}
