using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Media;

namespace AutoPublish.Local.Media;

/// <summary>Images as files: <c>{directory}/{hash of the tenant}/{digest}</c>. A file is there whole or not at all.</summary>
internal sealed class FileMediaStore(string directory) : IMediaStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async ValueTask<string> PutAsync(string tenantId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        string digest = DigestOf(bytes.Span);
        string path = PathOf(tenantId, digest);
        if (await ReadAsync(path, cancellationToken) is { } present && DigestOf(present) == digest)
        {
            return digest;
        }

        string folder = FolderOf(tenantId);
        Directory.CreateDirectory(folder);
        string fresh = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            await WriteAsync(fresh, bytes, cancellationToken);
            File.Move(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }

        DirectorySync.Flush(folder);
        DirectorySync.Flush(directory);
        return digest;
    }

    public async ValueTask<ReadOnlyMemory<byte>?> GetAsync(string tenantId, string digest, CancellationToken cancellationToken = default)
    {
        if (!IsDigest(digest) || await ReadAsync(PathOf(tenantId, digest), cancellationToken) is not { } bytes)
        {
            return null;
        }

        return DigestOf(bytes) == digest ? bytes : throw new MediaDamagedException($"The file of image {digest} does not hold the bytes that were stored.");
    }

    public ValueTask DeleteAsync(string tenantId, string digest, CancellationToken cancellationToken = default)
    {
        if (IsDigest(digest) && Directory.Exists(FolderOf(tenantId)))
        {
            File.Delete(PathOf(tenantId, digest));
        }

        return ValueTask.CompletedTask;
    }

    private static async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancelled)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancelled);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async ValueTask WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancelled)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using FileStream file = new(path, options);
        await file.WriteAsync(bytes, cancelled);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Whatever a tenant is called, it is one folder's name.</summary>
    private string FolderOf(string tenantId) => Path.Combine(directory, DigestOf(Encoding.UTF8.GetBytes(tenantId)));

    private string PathOf(string tenantId, string digest) => Path.Combine(FolderOf(tenantId), digest);

    private static string DigestOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Nothing else becomes part of a path.</summary>
    private static bool IsDigest(string digest) => digest.Length == 2 * SHA256.HashSizeInBytes && digest.All(char.IsAsciiHexDigitLower);
}
