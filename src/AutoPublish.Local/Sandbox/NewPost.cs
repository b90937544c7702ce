using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>A post about to be stored; see <see cref="SandboxPost"/>.</summary>
internal sealed record NewPost(
    Platform Platform, string Author, string Text, string Source, string Labels, string? IdempotencyKey)
{
    /// <summary>The id, where the caller chooses it; null: the network does.</summary>
    public string? Id { get; init; }

    public IReadOnlyList<SandboxMedia> Media { get; init; } = [];

    /// <summary>The id of the post that this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The network refuses the same text by the same author for a while.</summary>
    public bool RefusesRepetition { get; init; } = true;

    /// <summary>The network answers a call with a key that it knows with the post that it made of it.</summary>
    public bool KnowsKeys { get; init; }

    /// <summary>How long the network knows a key; null: for ever.</summary>
    public TimeSpan? KeyLife { get; init; }
}

/// <summary>What became of it.</summary>
internal abstract record StoreResult
{
    private StoreResult()
    {
    }

    internal sealed record Stored(SandboxPost Post) : StoreResult;

    /// <summary>The call was made before, by its id or key; nothing new was stored.</summary>
    internal sealed record Repeated(SandboxPost Post) : StoreResult;

    /// <summary>The author posted the same text lately.</summary>
    internal sealed record Duplicate(string Id) : StoreResult;
}
