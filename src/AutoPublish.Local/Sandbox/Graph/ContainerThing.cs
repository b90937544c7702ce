using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>A container as the network keeps it.</summary>
/// <param name="Author">Whose it is.</param>
/// <param name="IsChild">An image of a carousel; not to be published by itself.</param>
/// <param name="MadeAt">By the network's clock.</param>
internal sealed record ContainerThing(string Id, string Author, string Text, IReadOnlyList<SandboxMedia> Media, bool IsChild, DateTimeOffset MadeAt)
{
    public const string Kind = "container";

    /// <summary>The id of the post that it will answer.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>It failed, with this.</summary>
    public string? Error { get; init; }

    /// <summary>It was published, and the post is gone again.</summary>
    public bool WasPublished { get; init; }

    /// <summary>The id of the post that comes of it: one, so that no second one can.</summary>
    public string PostId => "18" + Id[2..];

    public static string ContainerOf(string postId) => "17" + postId[2..];

    public string State(ContainerNetwork network, SandboxNetworks networks)
    {
        var age = networks.Time.GetUtcNow() - MadeAt;
        return this switch
        {
            _ when WasPublished || networks.ById(network.Platform, PostId) is not null => "PUBLISHED",
            { Error: not null } => "ERROR",
            _ when age > TimeSpan.FromHours(24) => "EXPIRED",
            _ when age < TimeSpan.FromSeconds(networks.Options.ContainerSeconds) => "IN_PROGRESS",
            _ => "FINISHED",
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(ContainerThing))]
internal sealed partial class ContainerThingJson : JsonSerializerContext;
