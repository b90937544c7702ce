using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.EngineTests.Faults;

namespace AutoPublish.EngineTests.Product;

/// <summary>
/// Creators and approvers who go on whatever happens to the product: a request without an answer is sent again with the
/// same <c>requestId</c>, and must have happened once.
/// </summary>
internal sealed class SteadyLoad(FaultRun run, ProductProcess product, CountingSink sink, int live)
{
    private const int Creators = 4;

    // With 200 live contents this is about 20 a second, of which the networks list the last few minutes as evidence.
    private const int DueWithinMilliseconds = 20_000;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(15);
    private readonly ConcurrentQueue<Wish> _unanswered = new();
    private readonly ConcurrentDictionary<string, Wish> _accepted = new();
    private readonly ConcurrentQueue<string> _refusals = new();
    private int _wishes;
    private int _tooLate;

    /// <summary>By id, what was accepted and answered.</summary>
    public IReadOnlyDictionary<string, Wish> Accepted => _accepted;

    /// <summary>How many different contents were asked for, without those whose time came before any request for them was taken.</summary>
    public int Wishes => _wishes - _tooLate;

    /// <summary>Requests that were refused, and should not have been.</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    /// <summary>About how many contents are on their way.</summary>
    public int Live => Math.Max(0, _accepted.Count - (int)(sink.Networks.Count() / 2));

    /// <summary>One in sixteen contents is rejected; which ones, their ids say.</summary>
    public static bool IsRejected(string contentId) => contentId[^1] == '0';

    /// <summary>Creates up to the wanted number of live contents, and decides on what waits, until the end.</summary>
    public Task RunAsync(bool create, CancellationToken end) =>
        Task.WhenAll([DecideAsync(end), .. Enumerable.Range(0, create ? Creators : 0).Select(_ => CreateAsync(end))]);

    /// <summary>Sends every unanswered request until it is answered.</summary>
    public async Task AskAgainAsync(TimeSpan patience)
    {
        using ProductClient client = new(product);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(200));
        long started = TimeProvider.System.GetTimestamp();
        while (_unanswered.TryDequeue(out Wish? wish))
        {
            if (!await AskAsync(client, wish))
            {
                Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < patience, $"Request {wish.RequestId} has no answer.\n{product.Log()}");
                await look.WaitForNextTickAsync();
            }
        }
    }

    public static string Decision(string contentId) => IsRejected(contentId) ? "reject" : "approve";

    private async Task CreateAsync(CancellationToken end)
    {
        using ProductClient client = new(product);
        using PeriodicTimer look = new(LookInterval);
        while (!end.IsCancellationRequested && product.IsRunning)
        {
            if (Live >= live)
            {
                await look.WaitForNextTickAsync(CancellationToken.None);
                continue;
            }

            // Most of the time something new; what has no answer is asked for again in between.
            Wish? again = null;
            bool isNew = _unanswered.IsEmpty || Random.Shared.Next(4) != 0 || !_unanswered.TryDequeue(out again);
            await AskAsync(client, isNew ? NewWish() : again ?? NewWish());
        }
    }

    private async Task DecideAsync(CancellationToken end)
    {
        using ProductClient client = new(product);
        using PeriodicTimer look = new(LookInterval);
        while (!end.IsCancellationRequested && product.IsRunning)
        {
            foreach ((string contentId, _) in await client.ListAsync("pending") ?? [])
            {
                await client.DecideAsync(contentId, Decision(contentId));
            }

            await look.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private Wish NewWish()
    {
        int number = Interlocked.Increment(ref _wishes);
        Random random = run.RandomOf(number);
        DateTimeOffset? due = random.Next(4) == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + random.Next(DueWithinMilliseconds));
        return new Wish($"request-{number}", $"Our espresso machine number {number} ships on Friday", due, Approval: random.Next(4) != 0);
    }

    /// <summary>False: no answer yet, ask again.</summary>
    private async Task<bool> AskAsync(ProductClient client, Wish wish)
    {
        JsonObject input = ProductClient.Request(wish.Brief, wish.Due, wish.Approval);
        input["requestId"] = wish.RequestId;
        (HttpStatusCode? status, JsonNode? body) = await client.TryAsync("generateContent", input);
        if (status is HttpStatusCode.OK && (string?)body?["data"]?["contentId"] is { } contentId)
        {
            run.Check(_accepted.TryAdd(contentId, wish) || _accepted[contentId] == wish, $"{contentId} answers two requests");
            return true;
        }

        // Never taken, however often it was asked for, until its time had passed. Had it been, it would be answered as before.
        if (status is HttpStatusCode.BadRequest && (string?)body?["code"] == "AP2307" && wish.Due <= TimeProvider.System.GetUtcNow())
        {
            Interlocked.Increment(ref _tooLate);
            return true;
        }

        // In progress: the killed one had begun it. Anything else that is an answer is a refusal.
        if (status is not (null or HttpStatusCode.Conflict))
        {
            _refusals.Enqueue($"{wish.RequestId}: {status} {body}");
        }

        _unanswered.Enqueue(wish);
        return false;
    }

    internal sealed record Wish(string RequestId, string Brief, DateTimeOffset? Due, bool Approval);
}
