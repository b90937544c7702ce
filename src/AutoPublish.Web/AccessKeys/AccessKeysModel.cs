namespace AutoPublish.Web.AccessKeys;

/// <summary>A member's access keys, and the form for another.</summary>
public sealed record AccessKeysModel
{
    public required IReadOnlyList<AccessKeyEntry> Keys { get; init; }

    /// <summary>For whom a key could act.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Tenants { get; init; }

    /// <summary>What a key could do: name and text.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Scopes { get; init; }

    public required string FormToken { get; init; }

    /// <summary>The key that was just made; shown this once.</summary>
    public string? Made { get; init; }

    public string? Mistake { get; init; }

    public bool HasEnded { get; init; }
}

public sealed record AccessKeyEntry(string KeyId, string Name, string Tenant, IReadOnlyList<string> May, string Since, string Until);
