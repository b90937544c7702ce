using System.Collections.Concurrent;
using System.Net;

namespace AutoPublish.ContractTests.Azure.Documents;

/// <summary>Keeps what is sent, and loses the answers it is told to lose.</summary>
internal sealed class RecordingNetwork : DelegatingHandler
{
    private Func<Task>? _loss;

    /// <summary>Method, partition header, and body of each call on documents.</summary>
    public ConcurrentQueue<(string Method, string? Partition, string Body)> Calls { get; } = [];

    /// <summary>The service says that the container is gone.</summary>
    public bool HasNoContainer { get; set; }

    /// <summary>The call is made, and its answer is lost; once.</summary>
    /// <param name="meanwhile">Happens before the client learns of it.</param>
    public void LoseNextAnswer(Func<Task>? meanwhile = null) => _loss = meanwhile ?? (() => Task.CompletedTask);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri?.AbsolutePath.Contains("/docs", StringComparison.Ordinal) != true)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (HasNoContainer)
        {
            HttpResponseMessage gone = new(HttpStatusCode.NotFound) { RequestMessage = request, Content = new StringContent("{}") };
            gone.Headers.Add("x-ms-substatus", "1003");
            return gone;
        }

        string? partition = request.Headers.TryGetValues("x-ms-documentdb-partitionkey", out IEnumerable<string>? values) ? values.Single() : null;
        Calls.Enqueue((request.Method.Method, partition, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (Interlocked.Exchange(ref _loss, null) is not { } meanwhile)
        {
            return response;
        }

        response.Dispose();
        await meanwhile();
        throw new HttpRequestException("The connection was cut before the answer.");
    }
}
