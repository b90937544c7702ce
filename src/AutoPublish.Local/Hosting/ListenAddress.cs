using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Local.Hosting;

/// <summary>The addresses of <c>--urls</c>, separated by semicolons.</summary>
internal static class ListenAddress
{
    /// <summary>Whether each is a plain http address: scheme, host and port, no more.</summary>
    public static bool AreValid(string urls) => urls.Length > 0 && urls.Split(';').All(u => Read(u) is not null);

    /// <summary>Port 0 asks for any free one; links in mails and the stand-in networks need to know it before the host listens.</summary>
    public static string WithPorts(string urls) => string.Join(';', urls.Split(';').Select(WithPort));

    /// <summary>How this machine reaches the first of them: the address that means all of its addresses is none to go to.</summary>
    public static string Reachable(string urls)
    {
        Uri first = Read(urls.Split(';')[0]) ?? throw new ArgumentException($"Not addresses: {urls}.", nameof(urls));
        return IsAny(first) ? $"http://127.0.0.1:{first.Port}" : first.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Whether what is only for this machine can be reached at <see cref="Reachable"/>.</summary>
    public static bool ReachesLoopback(string urls) => Read(urls.Split(';')[0]) is { } first && (first.IsLoopback || IsAny(first));

    private static Uri? Read(string url) =>
        // Kestrel's own spelling of all addresses is none of a URI.
        Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out Uri? address)
        && address.Scheme == Uri.UriSchemeHttp && address.PathAndQuery == "/" && address.Fragment.Length == 0 && address.UserInfo.Length == 0
            ? address
            : null;

    private static bool IsAny(Uri address) =>
        IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any));

    private static string WithPort(string url)
    {
        if (Read(url) is not { Port: 0 } address)
        {
            return url;
        }

        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{address.Host}:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
