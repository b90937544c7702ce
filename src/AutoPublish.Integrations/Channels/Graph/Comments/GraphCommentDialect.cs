using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.Graph.Comments;

/// <summary>What differs between comments on Facebook and on Instagram.</summary>
internal sealed record GraphCommentDialect
{
    public required GraphPlatform Platform { get; init; }

    /// <summary>AP3xxx: the post is gone, or takes no comments.</summary>
    public required string GoneCode { get; init; }

    /// <summary>AP3xxx: the post was only just made, and takes no comments yet.</summary>
    public required string NotYetCode { get; init; }

    /// <summary>A relative address as it is shown.</summary>
    public required Func<string, string> Plain { get; init; }

    /// <summary>The same as it is called.</summary>
    public required Func<string, Secret, string> Called { get; init; }

    /// <summary>Asks for a page of comments, newest first.</summary>
    public required string Listing { get; init; }

    /// <summary>Asks a post whether it takes comments, and how many it has.</summary>
    public required string State { get; init; }

    /// <summary>Pages of comments that a search for evidence reads at most.</summary>
    public required int EvidencePages { get; init; }

    /// <summary>A comment's author goes by an id that only this application sees: another id than the account's does not tell that it is another.</summary>
    public required bool HasScopedIds { get; init; }

    /// <summary>What this channel calls a comment, from the post's and the comment's id.</summary>
    public required Func<string, string, string> NameOf { get; init; }

    /// <summary>Where readers find it, by that name.</summary>
    public required Func<string, string?> Url { get; init; }
}
