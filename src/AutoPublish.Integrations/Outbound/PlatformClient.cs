using System.Net.Http.Headers;
using System.Net.Sockets;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Outbound;

/// <summary>
/// Calls one platform. Creating and reading go through different clients, so that the one that creates cannot retry,
/// whatever is configured for the other.
/// </summary>
internal sealed class PlatformClient(HttpClient creating, HttpClient reading)
{
    public Task<PlatformReply> CreateAsync(HttpRequestMessage request, Secret accessToken, CancellationToken cancellationToken) =>
        CallAsync(creating, request, accessToken, cancellationToken);

    public Task<PlatformReply> ReadAsync(HttpRequestMessage request, Secret accessToken, CancellationToken cancellationToken) =>
        CallAsync(reading, request, accessToken, cancellationToken);

    private static async Task<PlatformReply> CallAsync(
        HttpClient client, HttpRequestMessage request, Secret accessToken, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken.Reveal());
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
