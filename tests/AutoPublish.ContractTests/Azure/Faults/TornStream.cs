namespace AutoPublish.ContractTests.Azure.Faults;

/// <summary>Gives what it has and then breaks, as a connection does.</summary>
internal sealed class TornStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count) => Broken(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Broken(base.Read(buffer));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Broken(await base.ReadAsync(buffer, cancellationToken));

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        await base.CopyToAsync(destination, bufferSize, cancellationToken);
        Broken(0);
    }

    private static int Broken(int read) => read > 0 ? read : throw new IOException("The connection was cut within the answer.");
}
