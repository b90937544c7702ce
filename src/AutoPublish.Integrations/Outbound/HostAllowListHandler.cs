namespace AutoPublish.Integrations.Outbound;

/// <summary>
/// Lets a request out only to the authority that was configured. An address built from anything a platform or a
/// tenant said would be a mistake in this program, so it is an exception.
/// </summary>
internal sealed class HostAllowListHandler(Uri allowed) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri;
        if (address is null || address.Scheme != allowed.Scheme || address.Authority != allowed.Authority)
        {
            throw new InvalidOperationException($"{address?.Authority} is not {allowed.Authority}, the only authority that this client may call.");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
