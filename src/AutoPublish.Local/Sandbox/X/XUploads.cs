using System.Security.Cryptography;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>The media that X holds for posts to come.</summary>
internal sealed class XUploads(SandboxNetworks networks)
{
    private const string Kind = "upload";
    private const string SegmentKind = "segment";
    private const int MaxImages = 4;

    public const int MaxSegments = 1000;

    public Task PutAsync(XUpload upload) => networks.Things.PutAsync(Platform.X, Kind, upload.Id, upload, XMediaJson.Default.XUpload);

    public Task PutSegmentAsync(string id, int index, byte[] bytes) =>
        networks.Things.PutAsync(Platform.X, SegmentKind, $"{id}/{index}", new XSegment(bytes), XMediaJson.Default.XSegment);

    /// <summary>The user's own, or null.</summary>
    public XUpload? Find(string? id, SandboxUser user) =>
        id is { Length: > 0 } && networks.Things.Get(Platform.X, Kind, id, XMediaJson.Default.XUpload) is { } upload && upload.UserId == user.Id ? upload : null;

    /// <summary>All segments in their order, which are forgotten by it.</summary>
    public async Task<byte[]> JoinAsync(string id)
    {
        using var whole = new MemoryStream();
        for (var i = 0; i < MaxSegments && await networks.Things.TakeAsync(Platform.X, SegmentKind, $"{id}/{i}", XMediaJson.Default.XSegment) is { } segment; i++)
        {
            whole.Write(segment.Bytes);
        }

        return whole.ToArray();
    }

    /// <summary>For a post; null when one is unknown, somebody else's, too old or not ready, or when they cannot stand together.</summary>
    public IReadOnlyList<SandboxMedia>? ForPost(IReadOnlyList<string> ids, SandboxUser user)
    {
        var now = networks.Time.GetUtcNow();
        var found = ids.Select(id => Find(id, user)).OfType<XUpload>().Where(upload => upload.IsUsableAt(now)).ToList();
        return found.Count == ids.Count && (found.Any(upload => upload.IsGif) ? found.Count == 1 : found.Count <= MaxImages) ? [.. found.Select(upload => upload.ToMedia())] : null;
    }

    public static string NewId() => (1_900_000_000_000_000_000 + (BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & 0xFF_FFFF_FFFF_FFFF)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
