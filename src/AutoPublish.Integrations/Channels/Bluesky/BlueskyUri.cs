namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary><c>at://did:plc:…/app.bsky.feed.post/3k…</c>, the id of a post.</summary>
internal static class BlueskyUri
{
    public const string Posts = "app.bsky.feed.post";

    public static string Of(string did, string recordKey) => $"at://{did}/{Posts}/{recordKey}";

    /// <summary>By DID, which outlives a change of the handle.</summary>
    public static string Page(string did, string recordKey) => $"https://bsky.app/profile/{did}/post/{recordKey}";

    /// <summary>The record key in the id of a post of this account; null: it is none.</summary>
    public static string? RecordKeyIn(string uri, string did)
    {
        string begin = Of(did, "");
        return uri.StartsWith(begin, StringComparison.Ordinal) && BlueskyRecordKey.IsOne(uri[begin.Length..]) ? uri[begin.Length..] : null;
    }
}
