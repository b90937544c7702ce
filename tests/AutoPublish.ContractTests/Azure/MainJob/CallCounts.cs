using System.Collections.Concurrent;

namespace AutoPublish.ContractTests.Azure.MainJob;

/// <summary>Counts the calls that pass, by what the caller names them.</summary>
internal sealed class CountingHandler(Func<HttpRequestMessage, string> nameOf, CallCounts counts) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        long sent = request.Content?.Headers.ContentLength ?? 0;
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        counts.Add(nameOf(request), Math.Max(sent, response.Content.Headers.ContentLength ?? 0));
        return response;
    }
}

/// <summary>How many calls of each name, and how many bytes they carried.</summary>
internal sealed class CallCounts
{
    private readonly ConcurrentDictionary<string, (long Calls, long Bytes)> _counts = new(StringComparer.Ordinal);

    public void Add(string name, long bytes) => _counts.AddOrUpdate(name, (1, bytes), (_, known) => (known.Calls + 1, known.Bytes + bytes));

    public long Calls(string name) => _counts.GetValueOrDefault(name).Calls;

    public long Bytes(string name) => _counts.GetValueOrDefault(name).Bytes;

    public void Clear() => _counts.Clear();
}
