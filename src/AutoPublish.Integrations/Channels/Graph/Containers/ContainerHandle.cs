using System.Globalization;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>What the ledger keeps between the calls: the container, or those of the images while they are awaited.</summary>
/// <param name="Ids">One container that can be published; or, when <paramref name="AreChildren"/>, the images of the one to come.</param>
/// <param name="MadeAt">When it was made; null: not known.</param>
internal sealed record ContainerHandle(IReadOnlyList<string> Ids, bool AreChildren, DateTimeOffset? MadeAt)
{
    private const string Children = "children:";

    public static ContainerHandle? Read(string? text)
    {
        if (text is not { Length: > 0 })
        {
            return null;
        }

        var areChildren = text.StartsWith(Children, StringComparison.Ordinal);
        var parts = (areChildren ? text[Children.Length..] : text).Split('@', 2);
        var ids = parts[0].Split(',');
        DateTimeOffset? madeAt = parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
        return ids.All(GraphId.IsOne) && (areChildren || ids.Length == 1) ? new ContainerHandle(ids, areChildren, madeAt) : null;
    }

    public override string ToString() =>
        $"{(AreChildren ? Children : "")}{string.Join(',', Ids)}{(MadeAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"@{at.ToUnixTimeSeconds()}") : "")}";
}
