using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Content;

/// <summary>
/// Exactly what goes out to one account on one platform, and when it may. This is what an approver approves: its
/// canonical hash (<see cref="PayloadHash"/>) covers every member.
/// </summary>
public sealed record TargetPayload
{
    public required Platform Platform { get; init; }

    /// <summary>The connected account that posts.</summary>
    public required string AccountId { get; init; }

    /// <summary>The text as readers see it, before any escaping that the platform's protocol needs.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// The id of the target whose post this one answers: the next post of a thread, or the first comment. Null: a post of its own.
    /// </summary>
    public string? Follows { get; init; }

    public IReadOnlyList<PayloadMedia> Media { get; init; } = [];

    /// <summary>The text or an image came from a model; shown where the platform has a label for it.</summary>
    public bool MadeWithAi { get; init; }

    /// <summary>Somebody paid for the post; shown where the platform has a label for it.</summary>
    public bool PaidPartnership { get; init; }

    /// <summary>Not sent before; null means as soon as it is approved.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Not sent after: a later sending needs a new approval.</summary>
    public DateTimeOffset? NotAfter { get; init; }
}

/// <param name="Digest">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="ContentType">Such as <c>image/png</c>.</param>
/// <param name="Bytes">Size.</param>
/// <param name="AltText">Read aloud instead of the image.</param>
public sealed record PayloadMedia(string Digest, string ContentType, long Bytes, string? AltText);
