using System.Net;

namespace AutoPublish.Integrations.Outbound;

/// <summary>What every request to a stranger's server has in common: which may be connected, how many at once, for how long, and what is told of a failure.</summary>
internal sealed class PublicRequests : IDisposable
{
    private const string NotAnswered = "The server could not be reached, or it did not answer as a web server does.";
    private const string NotPublic = "The address does not lead to a public server.";
    private const string TooSlow = "The server did not answer in time.";

    private readonly HttpMessageInvoker _http;
    private readonly SemaphoreSlim _places;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    internal PublicRequests(PublicWebOptions options, INameResolver names, PublicWebRules rules, TimeProvider time)
    {
        _http = new HttpMessageInvoker(new PublicSockets(names, rules).CreateHandler(options));
        _places = new SemaphoreSlim(options.MaxConcurrent);
        _patience = TimeSpan.FromSeconds(options.TotalSeconds);
        _time = time;
    }

    /// <param name="make">A request to an address that was looked at with <see cref="PublicWebAddress"/>.</param>
    /// <param name="read">Of the answer, as much as is wanted; the rest is not fetched.</param>
    /// <param name="refused">Makes an outcome of the reason, which tells nothing of this network.</param>
    internal async ValueTask<T> SendAsync<T>(Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, ValueTask<T>> read, Func<string, T> refused, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(_patience, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token);
            try
            {
                using HttpRequestMessage request = make();
                request.Version = HttpVersion.Version11;
                request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
                request.Headers.UserAgent.ParseAdd("AutoPublish/1.0");
                request.Headers.AcceptEncoding.ParseAdd("identity");
                using HttpResponseMessage answer = await _http.SendAsync(request, either.Token);
                return await read(answer, either.Token);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return refused(TooSlow);
        }
        catch (Exception e) when (Within<NotPublicException>(e))
        {
            return refused(NotPublic);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Refused, unreachable, a wrong certificate, too many headers, broken off: which of them could be used to look around.
            return refused(Within<TimeoutException>(e) ? TooSlow : NotAnswered);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
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
