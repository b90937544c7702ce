using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Integrations.Outbound;

/// <summary>The name system, as the reader of the public web asks it: once for each connection.</summary>
internal interface INameResolver
{
    /// <summary>Every address of the name; none when there is no such name.</summary>
    /// <param name="host">ASCII, without a dot at its end.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>As the machine is configured.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    public async ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
