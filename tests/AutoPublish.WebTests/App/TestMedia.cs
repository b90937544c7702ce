using System.Collections.Concurrent;
using System.Security.Cryptography;
using AutoPublish.Core.Media;

namespace AutoPublish.WebTests.App;

/// <summary>Images in memory.</summary>
internal sealed class TestMedia : IMediaStore
{
    private readonly ConcurrentDictionary<(string TenantId, string Digest), byte[]> _bytes = new();

    public int Count => _bytes.Count;

    public ValueTask<string> PutAsync(string tenantId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        _bytes[(tenantId, digest)] = bytes.ToArray();
        return ValueTask.FromResult(digest);
    }

    public ValueTask<ReadOnlyMemory<byte>?> GetAsync(string tenantId, string digest, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_bytes.TryGetValue((tenantId, digest), out byte[]? bytes) ? bytes : default(ReadOnlyMemory<byte>?));

    public ValueTask DeleteAsync(string tenantId, string digest, CancellationToken cancellationToken = default)
    {
        _bytes.TryRemove((tenantId, digest), out _);
        return ValueTask.CompletedTask;
    }
}
