using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AutoPublish.ContractTests.Outbound;

/// <summary>A server that says over TLS exactly what a test wants, right or wrong.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private readonly List<string> _requests = [];

    public TlsServer(IPEndPoint endPoint, X509Certificate2 certificate)
    {
        Certificate = certificate;
        _listener = new TcpListener(endPoint);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public X509Certificate2 Certificate { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The heads of the requests that came through the handshake.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Writes the answer; the connection is closed when it returns.</summary>
    public Func<Stream, CancellationToken, Task> Answer { get; set; } = (stream, cancelled) => WriteAsync(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", cancelled);

    public void Says(string answer) => Answer = (stream, cancelled) => WriteAsync(stream, answer, cancelled);

    public static Task WriteAsync(Stream stream, string text, CancellationToken cancelled) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancelled).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // Before the listener stops: the loop may be between two clients, and cannot ask a stopped one.
        await _loop;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> served = [];
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient closing = client;
        try
        {
            await using SslStream stream = new(client.GetStream());
            // Offline: this server must not fetch what its own certificate names.
            SslStreamCertificateContext context = SslStreamCertificateContext.Create(Certificate, additionalCertificates: null, offline: true);
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, _end.Token);
            string head = await HeadAsync(stream);
            if (head.Length == 0)
            {
                // With TLS 1.3 the client learns of the handshake's end after us: it looked at the certificate and left.
                return;
            }

            lock (_requests)
            {
                _requests.Add(head);
            }

            await Answer(stream, _end.Token);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException or SocketException)
        {
            // The client has left, which is what many tests want of it.
        }
    }

    private async Task<string> HeadAsync(Stream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _end.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
