using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>A post about to be stored; see <see cref="SandboxPost"/>.</summary>
internal sealed record NewPost(
    Platform Platform, string Author, string Text, string Source, string Labels, string? IdempotencyKey);

/// <summary>What became of it.</summary>
internal abstract record StoreResult
{
    private StoreResult()
    {
    }

    internal sealed record Stored(SandboxPost Post) : StoreResult;

    /// <summary>The author posted the same text lately.</summary>
    internal sealed record Duplicate(string Id) : StoreResult;
}
