using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Http;

/// <summary>A request's body that ends in an exception when it is too long or takes too long.</summary>
internal sealed class BoundedBody(Stream body, long maxBytes, TimeSpan patience, TimeProvider time) : Stream
{
    private CancellationTokenSource? _limit;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ValueTask<int> reading = body.ReadAsync(buffer, cancellationToken);
        int count = reading.IsCompleted ? await reading : await WaitAsync(reading.AsTask(), cancellationToken);
        _read += count;
        return _read <= maxBytes ? count : throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _limit?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The clock begins with the first byte that has to be waited for.</summary>
    private async Task<int> WaitAsync(Task<int> reading, CancellationToken cancelled)
    {
        _limit ??= new CancellationTokenSource(patience, time);
        try
        {
            return await reading.WaitAsync(_limit.Token);
        }
        catch (OperationCanceledException) when (_limit.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body did not arrive in time.", StatusCodes.Status408RequestTimeout);
        }
    }
}
