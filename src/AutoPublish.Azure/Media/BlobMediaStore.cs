using System.Security.Cryptography;
using AutoPublish.Azure.Naming;
using AutoPublish.Core.Media;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AutoPublish.Azure.Media;

/// <summary>Images as blobs: <c>{tenant}/{digest}</c> in one private container. A blob is there whole or not at all.</summary>
internal sealed class BlobMediaStore(BlobContainerClient container) : IMediaStore
{
    private const int MaxTenant = 200;
    private const int DigestCharacters = 64;

    public async ValueTask<string> PutAsync(string tenantId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string digest = DigestOf(bytes.Span);
        // Over what may be there: it is the same, or damaged.
        await BlobOf(tenantId, digest).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, cancellationToken);
        return digest;
    }

    public async ValueTask<ReadOnlyMemory<byte>?> GetAsync(string tenantId, string digest, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsDigest(digest))
        {
            return null;
        }

        try
        {
            Response<BlobDownloadResult> blob = await BlobOf(tenantId, digest).DownloadContentAsync(cancellationToken);
            ReadOnlyMemory<byte> bytes = blob.Value.Content.ToMemory();
            return DigestOf(bytes.Span) == digest ? bytes : throw new MediaDamagedException($"The blob of image {digest} does not hold the bytes that were stored.");
        }
        catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public async ValueTask DeleteAsync(string tenantId, string digest, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsDigest(digest))
        {
            await BlobOf(tenantId, digest).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
        }
    }

    internal static string NameOf(string tenantId, string digest) => $"{SafeName.Of(tenantId, MaxTenant)}/{digest}";

    private BlobClient BlobOf(string tenantId, string digest) => container.GetBlobClient(NameOf(tenantId, digest));

    private static bool IsDigest(string digest) => digest.Length == DigestCharacters && digest.All(char.IsAsciiHexDigitLower);

    private static string DigestOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
