namespace AutoPublish.Core.Media;

/// <summary>The bytes of images, by tenant and digest. What is stored under a digest never changes.</summary>
public interface IMediaStore
{
    /// <summary>Durable when it returns; the same bytes again change nothing.</summary>
    /// <returns>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</returns>
    ValueTask<string> PutAsync(string tenantId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default);

    /// <summary>The bytes, checked against the digest; null when there are none.</summary>
    /// <exception cref="MediaDamagedException">What is stored is not what was.</exception>
    ValueTask<ReadOnlyMemory<byte>?> GetAsync(string tenantId, string digest, CancellationToken cancellationToken = default);

    /// <summary>Forgets the bytes; unknown digests are ignored.</summary>
    ValueTask DeleteAsync(string tenantId, string digest, CancellationToken cancellationToken = default);
}

/// <summary>The stored bytes do not have their digest.</summary>
public sealed class MediaDamagedException(string message) : Exception(message);
