namespace AutoPublish.Core.Content;

/// <summary>An image that shall be drawn for a content.</summary>
/// <param name="Description">What it shall show.</param>
/// <param name="AltText">Read aloud instead of it.</param>
public sealed record ImageOrder(string Description, string AltText)
{
    /// <summary>What was drawn; null until it is. It is drawn once, whatever becomes of the texts.</summary>
    public DrawnImage? Drawn { get; init; }
}

/// <param name="Digest">Of the bytes, which the media store holds as they came.</param>
/// <param name="Model">Which generator, with its version.</param>
/// <param name="PromptHash">SHA-256 of what it was asked.</param>
/// <param name="At">When.</param>
public sealed record DrawnImage(string Digest, string Model, string PromptHash, DateTimeOffset At);
