using System.Collections.Concurrent;
using System.Security.Cryptography;
using AutoPublish.Core.Media;

namespace AutoPublish.ContractTests.Channels;

/// <summary>Images in memory, at the port.</summary>
internal sealed class MemoryMedia : IMediaStore
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _bytes = new(StringComparer.Ordinal);

    public ValueTask<string> PutAsync(string tenantId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        _bytes[$"{tenantId}/{digest}"] = bytes;
        return ValueTask.FromResult(digest);
    }

    public ValueTask<ReadOnlyMemory<byte>?> GetAsync(string tenantId, string digest, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>?>(_bytes.TryGetValue($"{tenantId}/{digest}", out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null);

    public ValueTask DeleteAsync(string tenantId, string digest, CancellationToken cancellationToken = default)
    {
        _bytes.TryRemove($"{tenantId}/{digest}", out _);
        return ValueTask.CompletedTask;
    }
}
