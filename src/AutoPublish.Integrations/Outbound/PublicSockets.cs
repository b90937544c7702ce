using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Integrations.Outbound;

/// <summary>The name leads nowhere, or somewhere that is not public. The two are not told apart: which names this network knows is nobody's business.</summary>
internal sealed class NotPublicException() : Exception("The name has no public address.");

/// <summary>Connections to public servers: the name is resolved once, every address is checked, and the socket gets one that was checked.</summary>
internal sealed class PublicSockets(INameResolver names, PublicWebRules rules)
{
    /// <summary>A name with more is asked for nothing but our time.</summary>
    private const int MaxTried = 4;

    internal SocketsHttpHandler CreateHandler(PublicWebOptions options) => new()
    {
        ConnectCallback = (context, cancelled) => ConnectAsync(context.DnsEndPoint, cancelled),
        ConnectTimeout = TimeSpan.FromSeconds(options.ConnectSeconds),
        // A connection serves one reading: the next one resolves and checks anew.
        PooledConnectionLifetime = TimeSpan.Zero,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        PreAuthenticate = false,
        // What is compressed may grow without measure; none is asked for, and none is taken.
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = options.MaxHeaderKilobytes,
        MaxResponseDrainSize = 0,
        // Our trace ids are not for strangers.
        ActivityHeadersPropagator = null,
        // The name in the certificate must be the one in the address: the handler sees to that by itself.
        SslOptions = { CertificateChainPolicy = rules.ChainPolicy() },
    };

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint server, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> addresses = await names.ResolveAsync(server.Host, cancellationToken);
        // One that is not public among public ones is no accident.
        if (addresses.Count == 0 || !addresses.All(rules.MayConnect))
        {
            throw new NotPublicException();
        }

        SocketException? last = null;
        foreach (IPAddress address in addresses.Take(MaxTried))
        {
            Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, server.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostUnreachable);
    }
}
