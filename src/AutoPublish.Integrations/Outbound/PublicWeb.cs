using System.Net;
using System.Net.Http.Headers;
using AutoPublish.Core.Outbound;

namespace AutoPublish.Integrations.Outbound;

/// <summary>Reads what strangers point at. Everything that is not a small answer of a public server within the time is refused.</summary>
internal sealed class PublicWeb : IPublicWeb, IDisposable
{
    private readonly PublicRequests _requests;
    private readonly PublicWebRules _rules;

    internal PublicWeb(PublicWebOptions options, INameResolver names, PublicWebRules rules, TimeProvider time)
    {
        _requests = new PublicRequests(options, names, rules, time);
        _rules = rules;
    }

    public async ValueTask<PublicDocument> GetAsync(Uri address, int maxBytes, CancellationToken cancellationToken = default) =>
        PublicWebAddress.Mistake(address, _rules.Port) is { } mistake
            ? Refused(mistake)
            : await _requests.SendAsync(() => Request(address), (answer, cancelled) => ReadAsync(answer, maxBytes, cancelled), Refused, cancellationToken);

    public void Dispose() => _requests.Dispose();

    private static HttpRequestMessage Request(Uri address)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json, */*;q=0.1");
        return request;
    }

    private static async ValueTask<PublicDocument> ReadAsync(HttpResponseMessage answer, int maxBytes, CancellationToken cancelled)
    {
        HttpContentHeaders headers = answer.Content.Headers;
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return Refused($"The server answered with status {(int)answer.StatusCode}, not 200; redirects are not followed.");
        }

        if (headers.ContentEncoding.Any(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return Refused("The document is compressed or encoded, which is not accepted.");
        }

        return headers.ContentLength > maxBytes || await BodyAsync(answer.Content, maxBytes, cancelled) is not { } body
            ? Refused("The document is too long.")
            : new PublicDocument.Read(body, headers.ContentType?.MediaType?.ToLowerInvariant(), Freshness.Of(answer));
    }

    private static PublicDocument Refused(string reason) => new PublicDocument.Refused(reason);

    /// <summary>Null: longer than it may be. What the answer says of its length binds nobody.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>?> BodyAsync(HttpContent content, int maxBytes, CancellationToken cancelled)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancelled);
        byte[] buffer = new byte[Math.Min(maxBytes, 16 * 1024) + 1];
        int length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancelled)) > 0)
        {
            length += read;
            if (length > maxBytes)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(maxBytes + 1L, buffer.Length * 2L));
            }
        }

        return buffer.AsMemory(0, length);
    }
}
