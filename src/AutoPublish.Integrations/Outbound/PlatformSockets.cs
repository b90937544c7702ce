using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Integrations.Outbound;

/// <summary>The connections to one platform.</summary>
internal static class PlatformSockets
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    public static SocketsHttpHandler Create(Uri baseAddress, int maxConnections) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy has no business between this machine and itself.
        UseProxy = !baseAddress.IsLoopback,
        AutomaticDecompression = DecompressionMethods.All,
        MaxConnectionsPerServer = maxConnections,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // Shorter than the idle time-out of the usual front ends: a connection that they close under a request is a needless unknown.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
        ConnectCallback = ConnectAsync,
    };

    /// <summary>
    /// The handler's own connect time-out cannot be told from a time-out of the answer; a socket error can, and it
    /// means that nothing was sent.
    /// </summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ConnectTimeout);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, timeout.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
