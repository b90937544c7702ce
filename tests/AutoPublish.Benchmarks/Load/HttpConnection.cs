using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Benchmarks.Load;

/// <summary>One kept-alive HTTP/1.1 connection that costs the load's side as little as can be: no parsing beyond what frames an answer.</summary>
internal sealed class HttpConnection : IDisposable
{
    private const int LargestAnswer = 4 * 1024 * 1024;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];

    public static async Task<HttpConnection> OpenAsync(Uri address)
    {
        HttpConnection connection = new();
        await connection._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return connection;
    }

    /// <summary>Sends a whole request and reads its answer; the body is valid until the next call.</summary>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request, SocketFlags.None);
        int filled = 0;
        int end = -1;
        int length = 0;
        while (end < 0 || filled < end + length)
        {
            if (filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Min(LargestAnswer, _buffer.Length * 2));
            }

            int read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), SocketFlags.None);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            filled += read;
            if (end < 0)
            {
                end = HeadEnd(_buffer.AsSpan(0, filled), out length);
            }
        }

        // "HTTP/1.1 200 OK"
        return (int.Parse(_buffer.AsSpan(9, 3)), _buffer.AsMemory(end, length));
    }

    public void Dispose() => _socket.Dispose();

    private static int HeadEnd(ReadOnlySpan<byte> answer, out int length)
    {
        length = 0;
        int end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return -1;
        }

        int at = answer[..end].IndexOf("Content-Length: "u8);
        if (at < 0 || !Utf8Parser.TryParse(answer[(at + 16)..end], out length, out _))
        {
            throw new IOException("The answer has no length.");
        }

        return end + 4;
    }
}
