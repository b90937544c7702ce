using System.Net;
using System.Net.Sockets;

namespace AutoPublish.ContractTests.Outbound;

/// <summary>What must never be reached: a socket on this machine's own addresses that counts who comes.</summary>
internal sealed class Victim : IAsyncDisposable
{
    private readonly List<TcpListener> _listeners = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loops;
    private int _connections;

    public Victim()
    {
        TcpListener first = Listen(IPAddress.Loopback, 0);
        Port = ((IPEndPoint)first.LocalEndpoint).Port;
        Listen(IPAddress.Parse("127.1.2.3"), Port);
        if (Socket.OSSupportsIPv6)
        {
            Listen(IPAddress.IPv6Loopback, Port);
        }

        _loops = Task.WhenAll(_listeners.Select(CountAsync));
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loops;
        _listeners.ForEach(l => l.Dispose());
        _end.Dispose();
    }

    private TcpListener Listen(IPAddress address, int port)
    {
        TcpListener listener = new(address, port);
        listener.Start();
        _listeners.Add(listener);
        return listener;
    }

    private async Task CountAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using Socket socket = await listener.AcceptSocketAsync(_end.Token);
                Interlocked.Increment(ref _connections);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
