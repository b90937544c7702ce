using System.Net;

namespace AutoPublish.ContractTests.Azure.Faults;

/// <summary>A network and a service that go wrong at random: before a call has an effect, and after it.</summary>
internal sealed class FaultyNetwork(Random random, double share) : DelegatingHandler
{
    private static readonly NetworkFault[] Faults = Enum.GetValues<NetworkFault>();

    private readonly Dictionary<NetworkFault, int> _made = [];

    /// <summary>Nothing goes wrong before it is set.</summary>
    public bool IsOn { get; set; }

    /// <summary>How often which fault was made.</summary>
    public string Made
    {
        get
        {
            lock (_made)
            {
                return string.Join(", ", _made.OrderBy(m => m.Key).Select(m => $"{m.Value} {m.Key}"));
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        switch (Draw())
        {
            case NetworkFault.Throttled:
                return Refusal(request, HttpStatusCode.TooManyRequests);
            case NetworkFault.Unavailable:
                return Refusal(request, HttpStatusCode.ServiceUnavailable);
            case NetworkFault.Cut:
                throw new HttpRequestException("The connection was cut before the call.");
            case NetworkFault.TimedOut:
                throw new TaskCanceledException("The call timed out.", new TimeoutException());
            case NetworkFault.DoneThenCut:
                (await base.SendAsync(request, cancellationToken)).Dispose();
                throw new HttpRequestException("The connection was cut before the answer.");
            case NetworkFault.DoneThenUnavailable:
                (await base.SendAsync(request, cancellationToken)).Dispose();
                return Refusal(request, HttpStatusCode.ServiceUnavailable);
            case NetworkFault.DoneThenTorn:
                return await TornAsync(await base.SendAsync(request, cancellationToken));
            default:
                return await base.SendAsync(request, cancellationToken);
        }
    }

    private NetworkFault? Draw()
    {
        lock (_made)
        {
            if (!IsOn || random.NextDouble() >= share)
            {
                return null;
            }

            NetworkFault fault = Faults[random.Next(Faults.Length)];
            _made[fault] = _made.GetValueOrDefault(fault) + 1;
            return fault;
        }
    }

    private static HttpResponseMessage Refusal(HttpRequestMessage request, HttpStatusCode status)
    {
        HttpResponseMessage refusal = new(status) { RequestMessage = request, Content = new StringContent("") };
        refusal.Headers.Add("Retry-After", "0");
        refusal.Headers.Add("x-ms-retry-after-ms", "5");
        return refusal;
    }

    private static async Task<HttpResponseMessage> TornAsync(HttpResponseMessage response)
    {
        byte[] whole = await response.Content.ReadAsByteArrayAsync();
        if (whole.Length == 0)
        {
            return response;
        }

        StreamContent torn = new(new TornStream(whole[..(whole.Length / 2)]));
        foreach ((string name, IEnumerable<string> values) in response.Content.Headers)
        {
            torn.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = torn;
        return response;
    }
}
