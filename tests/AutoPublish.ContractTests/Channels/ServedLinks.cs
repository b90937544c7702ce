using AutoPublish.Core.Media;

namespace AutoPublish.ContractTests.Channels;

/// <summary>Images at an address of the test's own server, which fetching networks reach.</summary>
internal sealed class ServedLinks(Uri server) : IMediaLinks
{
    public const string Route = "/test-media/{tenant}/{digest}";

    public Uri? LinkTo(string tenantId, string digest, string contentType, DateTimeOffset until) =>
        new(server, $"/test-media/{Uri.EscapeDataString(tenantId)}/{digest}");
}
