using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>A post that a stand-in network holds.</summary>
/// <param name="Sequence">Order of arrival, over all networks.</param>
/// <param name="Platform">Which network.</param>
/// <param name="Id">The network's id.</param>
/// <param name="Author">Id of the user.</param>
/// <param name="Text">As readers see it.</param>
/// <param name="Source">As the network gives it back to a program.</param>
/// <param name="Labels">Such as <c>made with AI</c>; empty when there are none.</param>
/// <param name="IdempotencyKey">What the caller sent along, or null; most networks do not look at it.</param>
/// <param name="ReceivedAt">By the network's clock.</param>
public sealed record SandboxPost(
    long Sequence,
    Platform Platform,
    string Id,
    string Author,
    string Text,
    string Source,
    IReadOnlyList<string> Labels,
    string? IdempotencyKey,
    DateTimeOffset ReceivedAt)
{
    public IReadOnlyList<SandboxMedia> Media { get; init; } = [];

    /// <summary>The id of the post that this one answers.</summary>
    public string? ReplyTo { get; init; }
}
