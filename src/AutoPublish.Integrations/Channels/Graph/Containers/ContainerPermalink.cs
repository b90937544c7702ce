namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>The address of a post for readers, as the platform gives it.</summary>
internal static class ContainerPermalink
{
    private const int MaxLength = 500;

    public static string? Of(string? told) =>
        told is { Length: < MaxLength } && Uri.TryCreate(told, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? told : null;
}
