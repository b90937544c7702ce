namespace AutoPublish.Integrations.Outbound;

/// <summary>
/// Lets a request out only to an https address with a full domain name, since a person named the server; and, where it is
/// allowed, to this machine. What the name leads to is checked when it is connected, see <see cref="PublicSockets"/>.
/// </summary>
internal sealed class ServerAddressHandler(bool allowLoopback) : DelegatingHandler
{
    private const int HttpsPort = 443;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && MistakeOf(address, allowLoopback) is { } mistake
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, mistake)
            : base.SendAsync(request, cancellationToken);

    /// <summary>What is wrong with a server's address, for whoever typed it; null: it can be tried.</summary>
    internal static string? MistakeOf(Uri address, bool allowLoopback) =>
        allowLoopback && address is { IsAbsoluteUri: true, IsLoopback: true, UserInfo.Length: 0 } ? null : PublicWebAddress.Mistake(address, HttpsPort);
}
