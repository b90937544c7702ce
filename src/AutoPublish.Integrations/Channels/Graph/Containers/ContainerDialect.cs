using AutoPublish.Core.Content;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>
/// What differs between the platforms that publish in two calls: first a container, which nobody sees, then its
/// publication. Addresses come after <c>{version}/{user}/</c>.
/// </summary>
internal sealed record ContainerDialect
{
    public required GraphPlatform Platform { get; init; }

    /// <summary>Such as <c>v26.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Makes a container.</summary>
    public required string Create { get; init; }

    /// <summary>Makes a post of it.</summary>
    public required string Publish { get; init; }

    /// <summary>Lists the account's own posts, newest first.</summary>
    public required string Listing { get; init; }

    /// <summary>How a post answers another one; null: on this platform none does.</summary>
    public ContainerAnswering? Answering { get; init; }

    /// <summary>How many posts were published of how many.</summary>
    public required string Quota { get; init; }

    /// <summary>The member of a container that tells how far it is.</summary>
    public required string StatusField { get; init; }

    /// <summary>The member of a container that tells what went wrong.</summary>
    public required string ErrorField { get; init; }

    /// <summary>The member of a container and of a post that holds the text.</summary>
    public required string TextField { get; init; }

    /// <summary>Containers of one image say so on Threads, and say nothing on Instagram.</summary>
    public required string? ImageType { get; init; }

    /// <summary>The type of a container of text alone; null: the platform has none.</summary>
    public required string? TextType { get; init; }

    /// <summary>Images in one post.</summary>
    public required int MaxImages { get; init; }

    /// <summary>What the platform reads.</summary>
    public required IReadOnlySet<string> ImageTypes { get; init; }

    /// <summary>Pages of 100 posts that a search for evidence reads at most.</summary>
    public required int EvidencePages { get; init; }

    /// <summary>How long to wait before an unfinished container is asked for again.</summary>
    public required TimeSpan Poll { get; init; }

    /// <summary>A container that was not published is forgotten after a day; a little less leaves time for the call.</summary>
    public TimeSpan Life { get; } = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(10);

    public string Address(string user, string edge) => $"{Version}/{Uri.EscapeDataString(user)}/{edge}";
}
