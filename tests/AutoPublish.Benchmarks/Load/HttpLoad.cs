using System.Diagnostics;
using System.Text;

namespace AutoPublish.Benchmarks.Load;

/// <summary>Requests over kept-alive connections, as fast as they are answered or at a given rate.</summary>
internal static class HttpLoad
{
    /// <param name="perSecond">
    /// Null: a closed loop, each connection sends its next request when the last one is answered. Else each request has
    /// its moment, and its latency counts from that moment, whether or not a connection was free to send it then.
    /// </param>
    public static async Task<LoadResult> RunAsync(Uri address, int connections, int requests, Func<int, byte[]> request, double? perSecond = null)
    {
        List<HttpConnection> open = [];
        try
        {
            for (int i = 0; i < connections; i++)
            {
                open.Add(await HttpConnection.OpenAsync(address));
            }

            // Made before the clock runs.
            byte[][] made = [.. Enumerable.Range(0, requests).Select(request)];
            double[] latencies = new double[requests];
            int next = -1;
            int refused = 0;
            long started = Stopwatch.GetTimestamp();
            await Task.WhenAll(open.Select(connection => Task.Run(async () =>
            {
                int number;
                while ((number = Interlocked.Increment(ref next)) < requests)
                {
                    long sent = perSecond is { } rate ? await UntilAsync(started + (long)(number / rate * Stopwatch.Frequency)) : Stopwatch.GetTimestamp();
                    (int status, _) = await connection.SendAsync(made[number]);
                    latencies[number] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                    if (status != 200)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            })));
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            return refused == 0 ? new LoadResult(requests / seconds, latencies) : throw new InvalidOperationException($"{refused} of {requests} requests were refused.");
        }
        finally
        {
            open.ForEach(c => c.Dispose());
        }
    }

    private static async ValueTask<long> UntilAsync(long moment)
    {
        while (Stopwatch.GetTimestamp() < moment)
        {
            await Task.Delay(1);
        }

        return moment;
    }

    public static byte[] Post(string path, string token, string json) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
}

/// <param name="PerSecond">Answers.</param>
/// <param name="Latencies">Milliseconds, one an answer.</param>
internal sealed record LoadResult(double PerSecond, double[] Latencies);
