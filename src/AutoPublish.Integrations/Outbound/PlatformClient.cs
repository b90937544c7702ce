using System.Net.Http.Headers;
using System.Net.Sockets;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Outbound;

/// <summary>
/// Calls one platform. Creating and reading go through different clients, so that the one that creates cannot retry,
/// whatever is configured for the other.
/// </summary>
/// <param name="creating">Never retries.</param>
/// <param name="reading">May retry.</param>
/// <param name="maxCalls">Calls of each sort at once. The others wait here, where no time-out runs: not sent is not unanswered.</param>
internal sealed class PlatformClient(HttpClient creating, HttpClient reading, int maxCalls) : IDisposable
{
    private readonly SemaphoreSlim _creating = new(maxCalls);
    private readonly SemaphoreSlim _reading = new(maxCalls);

    /// <param name="request">Sent once, whatever comes of it.</param>
    /// <param name="accessToken">A bearer token; null: the request authorizes itself, or needs nothing.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    public Task<PlatformReply> CreateAsync(HttpRequestMessage request, Secret? accessToken, CancellationToken cancellationToken) =>
        CallAsync(creating, _creating, request, accessToken, cancellationToken);

    public Task<PlatformReply> ReadAsync(HttpRequestMessage request, Secret? accessToken, CancellationToken cancellationToken) =>
        CallAsync(reading, _reading, request, accessToken, cancellationToken);

    public void Dispose()
    {
        _creating.Dispose();
        _reading.Dispose();
    }

    private static async Task<PlatformReply> CallAsync(
        HttpClient client, SemaphoreSlim places, HttpRequestMessage request, Secret? accessToken, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await CallAsync(client, request, accessToken, cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }

    private static async Task<PlatformReply> CallAsync(
        HttpClient client, HttpRequestMessage request, Secret? accessToken, CancellationToken cancellationToken)
    {
        if (accessToken is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken.Reveal());
        }

        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return new PlatformReply.Answered(
                response.StatusCode, response.Headers, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new PlatformReply.NothingSent($"{request.RequestUri?.Host} could not be reached ({e.HttpRequestError}).");
        }
        catch (HttpRequestException e)
        {
            return new PlatformReply.NoAnswer($"The connection to {request.RequestUri?.Host} broke before the answer was complete ({e.HttpRequestError}).");
        }
        // A connection that is torn while it opens may come as the socket's own exception; what was sent by then is not asked.
        catch (Exception e) when (e is IOException or SocketException)
        {
            return new PlatformReply.NoAnswer($"The connection to {request.RequestUri?.Host} broke before the answer was complete.");
        }
        catch (Exception e) when (IsTimeOut(e) && !cancellationToken.IsCancellationRequested)
        {
            return new PlatformReply.NoAnswer($"{request.RequestUri?.Host} did not answer in time.");
        }
    }

    private static bool IsTimeOut(Exception e) => e is OperationCanceledException or Polly.Timeout.TimeoutRejectedException;
}
