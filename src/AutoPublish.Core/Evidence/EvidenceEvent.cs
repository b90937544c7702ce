using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;

namespace AutoPublish.Core.Evidence;

/// <summary>An entry before it has its place in the chain.</summary>
internal sealed record EvidenceEvent(DateTimeOffset? At, string Kind, JsonObject Facts)
{
    /// <summary>Members that are null are left out: what is not known is not said.</summary>
    internal static JsonObject FactsOf(params ReadOnlySpan<(string Name, JsonNode? Value)> facts)
    {
        JsonObject known = [];
        foreach ((string name, JsonNode? value) in facts)
        {
            if (value is not null)
            {
                known[name] = value;
            }
        }

        return known;
    }

    internal static JsonNode? Instant(DateTimeOffset? at) => at is { } known ? EvidenceTime.Write(known) : null;

    internal static JsonNode? Person(Author? author) =>
        author is null ? null : FactsOf(("subject", author.Subject), ("approverId", author.ApproverId));

    /// <summary>A name of an enumeration as the API has it.</summary>
    internal static string NameOf<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
