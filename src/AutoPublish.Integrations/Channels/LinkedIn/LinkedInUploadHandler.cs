namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Lets nothing out to another host than <see cref="LinkedInUploadHosts"/> names; whoever calls has looked before.</summary>
internal sealed class LinkedInUploadHandler(Uri baseAddress) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && LinkedInUploadHosts.Allow(address, baseAddress)
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException($"{request.RequestUri?.Authority} is no host for uploads to LinkedIn.");
}
