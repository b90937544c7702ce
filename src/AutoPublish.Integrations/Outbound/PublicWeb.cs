using System.Net;
using System.Net.Http.Headers;
using AutoPublish.Core.Outbound;

namespace AutoPublish.Integrations.Outbound;

/// <summary>Reads what strangers point at. Everything that is not a small answer of a public server within the time is refused.</summary>
internal sealed class PublicWeb : IPublicWeb, IDisposable
{
    private static readonly PublicDocument NotAnswered = new PublicDocument.Refused("The server could not be reached, or it did not answer as a web server does.");
    private static readonly PublicDocument NotPublic = new PublicDocument.Refused("The address does not lead to a public server.");
    private static readonly PublicDocument TooSlow = new PublicDocument.Refused("The server did not answer in time.");
    private static readonly PublicDocument TooLong = new PublicDocument.Refused("The document is too long.");
    private static readonly PublicDocument Encoded = new PublicDocument.Refused("The document is compressed or encoded, which is not accepted.");

    private readonly HttpMessageInvoker _http;
    private readonly SemaphoreSlim _places;
    private readonly TimeSpan _patience;
    private readonly PublicWebRules _rules;
    private readonly TimeProvider _time;

    internal PublicWeb(PublicWebOptions options, INameResolver names, PublicWebRules rules, TimeProvider time)
    {
        _http = new HttpMessageInvoker(new PublicSockets(names, rules).CreateHandler(options));
        _places = new SemaphoreSlim(options.MaxConcurrent);
        _patience = TimeSpan.FromSeconds(options.TotalSeconds);
        _rules = rules;
        _time = time;
    }

    public async ValueTask<PublicDocument> GetAsync(Uri address, int maxBytes, CancellationToken cancellationToken = default)
    {
        if (PublicWebAddress.Mistake(address, _rules.Port) is { } mistake)
        {
            return new PublicDocument.Refused(mistake);
        }

        using CancellationTokenSource limit = new(_patience, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token);
            try
            {
                return await ReadAsync(address, maxBytes, either.Token);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TooSlow;
        }
        catch (Exception e) when (Within<NotPublicException>(e))
        {
            return NotPublic;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Refused, unreachable, a wrong certificate, too many headers, broken off: which of them could be used to look around.
            return Within<TimeoutException>(e) ? TooSlow : NotAnswered;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
    }

    private async ValueTask<PublicDocument> ReadAsync(Uri address, int maxBytes, CancellationToken cancelled)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.UserAgent.ParseAdd("AutoPublish/1.0");
        request.Headers.Accept.ParseAdd("application/json, */*;q=0.1");
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using HttpResponseMessage answer = await _http.SendAsync(request, cancelled);
        HttpContentHeaders headers = answer.Content.Headers;
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return new PublicDocument.Refused($"The server answered with status {(int)answer.StatusCode}, not 200; redirects are not followed.");
        }

        if (headers.ContentEncoding.Any(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return Encoded;
        }

        if (headers.ContentLength > maxBytes || await BodyAsync(answer.Content, maxBytes, cancelled) is not { } body)
        {
            return TooLong;
        }

        return new PublicDocument.Read(body, headers.ContentType?.MediaType?.ToLowerInvariant(), Freshness.Of(answer));
    }

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

    private static bool Within<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is T)
            {
                return true;
            }
        }

        return false;
    }
}
