using System.Text.Json;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>A medium that X holds for a post to come. The list of them is the handle of what was prepared.</summary>
/// <param name="Id">X's.</param>
/// <param name="ExpiresAt">X forgets it then, unless a post holds it; null: not told.</param>
/// <param name="CheckAfterSecs">X is at work on it, and wants to be asked so much later; null: it can be posted.</param>
internal sealed record XUpload(string Id, DateTimeOffset? ExpiresAt, int? CheckAfterSecs)
{
    public static string HandleOf(IReadOnlyList<XUpload> uploads) => JsonSerializer.Serialize(uploads, XJson.Default.IReadOnlyListXUpload);

    /// <summary>Empty when it is not a handle.</summary>
    public static IReadOnlyList<XUpload> ListOf(string? handle) =>
        handle is not null && TolerantJson.Read(handle, XJson.Default.IReadOnlyListXUpload) is { } uploads && uploads.All(upload => XPostId.IsOne(upload.Id)) ? uploads : [];
}
