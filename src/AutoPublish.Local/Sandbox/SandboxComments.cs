using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>What stands under a post, and whether more may.</summary>
internal static class SandboxComments
{
    private const string ClosedKind = "comments-closed";

    /// <summary>The author turned comments off, or on again.</summary>
    public static async Task SetOpenAsync(SandboxNetworks networks, Platform platform, string postId, bool isOpen)
    {
        if (isOpen)
        {
            await networks.Things.TakeAsync(platform, ClosedKind, postId, SandboxCommentJson.Default.CommentsClosed);
        }
        else
        {
            await networks.Things.PutAsync(platform, ClosedKind, postId, new CommentsClosed(true), SandboxCommentJson.Default.CommentsClosed);
        }
    }

    public static bool AreOpen(SandboxNetworks networks, Platform platform, string postId) =>
        networks.Things.Get(platform, ClosedKind, postId, SandboxCommentJson.Default.CommentsClosed) is null;

    /// <summary>Whether what answers a post on this network is a comment, and no post of its own.</summary>
    public static bool AreComments(Platform platform) => platform is Platform.LinkedIn or Platform.Facebook or Platform.Instagram;

    /// <summary>A post that can be commented on; null: there is none, or it is a comment itself.</summary>
    public static SandboxPost? PostOf(SandboxNetworks networks, Platform platform, string id) =>
        networks.ById(platform, id) is { ReplyTo: null } post ? post : null;
}

internal sealed record CommentsClosed(bool IsClosed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CommentsClosed))]
internal sealed partial class SandboxCommentJson : JsonSerializerContext;
