using System.Globalization;
using AutoPublish.Core.Media;
using AutoPublish.Orchestrations;

namespace AutoPublish.Web.Media;

/// <summary>Addresses of images on this host, for platforms and for our own pages.</summary>
internal sealed class MediaLinks(MediaSignature signatures, PublicAddress address, MediaLinkOptions options) : IMediaLinks
{
    private readonly bool _isReachable = options.PlatformsReachLoopback || !new Uri(address.Of("/")).IsLoopback;

    public Uri? LinkTo(string tenantId, string digest, string contentType, DateTimeOffset until) =>
        _isReachable ? new Uri(address.Of(PathTo(tenantId, digest, contentType, until))) : null;

    /// <summary>For whoever is here already.</summary>
    internal string PathTo(string tenantId, string digest, string contentType, DateTimeOffset until)
    {
        long seconds = until.ToUnixTimeSeconds();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/media/{Uri.EscapeDataString(tenantId)}/{digest}?{MediaEndpoint.TypeQuery}={Uri.EscapeDataString(contentType)}&{MediaEndpoint.UntilQuery}={seconds}&{MediaEndpoint.SignatureQuery}={signatures.Of(tenantId, digest, contentType, seconds)}");
    }
}
