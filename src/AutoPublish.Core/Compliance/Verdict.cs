using System.Text.Json.Serialization;

namespace AutoPublish.Core.Compliance;

/// <summary>What one rule says of one payload.</summary>
/// <param name="Rule">Versioned id, such as <c>x.length@1</c>: a changed rule is a new version.</param>
/// <param name="Level">Whether it blocks, forces an approval, or is only told.</param>
/// <param name="Reason">What was found, without repeating a secret or personal data.</param>
/// <param name="Remedy">What the author can do, or null for a note.</param>
public sealed record Verdict(string Rule, VerdictLevel Level, string Reason, string? Remedy = null);

[JsonConverter(typeof(JsonStringEnumConverter<VerdictLevel>))]
public enum VerdictLevel
{
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>A person must approve.</summary>
    [JsonStringEnumMemberName("flag")]
    Flag,

    /// <summary>Cannot be published like this.</summary>
    [JsonStringEnumMemberName("block")]
    Block,
}
