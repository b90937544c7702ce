using System.Text.Json.Nodes;

namespace AutoPublish.Core.Evidence;

/// <summary>One thing that happened, bound to everything before it.</summary>
/// <param name="Seq">Counts from 1.</param>
/// <param name="At">When; null where the documents hold that it happened, and not when.</param>
/// <param name="Kind">One of <see cref="EvidenceKinds"/>.</param>
/// <param name="Version">The version of the content that it is about.</param>
/// <param name="Facts">What is known of it.</param>
/// <param name="Previous">The hash of the entry before; of the first one, <see cref="EvidenceHash.Beginning"/>.</param>
/// <param name="Hash">SHA-256 over the canonical JSON of all the rest, lower-case hex.</param>
public sealed record EvidenceEntry(int Seq, DateTimeOffset? At, string Kind, int Version, JsonObject Facts, string Previous, string Hash)
{
    /// <summary>As it stands in the pack.</summary>
    public JsonObject ToJson() => new(WithoutHash()) { ["hash"] = Hash };

    /// <summary>The entry with the hash that its other members have.</summary>
    internal EvidenceEntry Sealed() => this with { Hash = EvidenceHash.Of(new JsonObject(WithoutHash())) };

    private KeyValuePair<string, JsonNode?>[] WithoutHash() =>
    [
        new("seq", Seq),
        new("at", At is { } at ? EvidenceTime.Write(at) : null),
        new("kind", Kind),
        new("version", Version),
        new("facts", Facts.DeepClone()),
        new("previous", Previous),
    ];
}
