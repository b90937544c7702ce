using AutoPublish.EngineTests.Faults;

namespace AutoPublish.EngineTests.Product;

/// <summary>What every kill suite checks in the end.</summary>
internal static class KillSuites
{
    private static readonly string[] Targets = ["x", "linkedin"];

    /// <summary>Approves and waits until every content is settled.</summary>
    public static async Task SettleAsync(ProductProcess product, TimeSpan patience, Func<ProductClient, string, Task>? decide = null)
    {
        using ProductClient client = new(product);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        long started = TimeProvider.System.GetTimestamp();
        while (!await client.DriveAsync(decide is null ? null : id => decide(client, id)))
        {
            Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < patience, $"Not settled in time: {await DescribeAsync(client)}\n{product.Log()}");
            await look.WaitForNextTickAsync();
        }
    }

    /// <summary>
    /// Everything that was accepted exists; what was not rejected by a person is published and arrived once on each
    /// target; nothing else arrived.
    /// </summary>
    public static async Task CheckAsync(FaultRun run, string label, ProductProcess product, CountingSink sink, IReadOnlyCollection<string> accepted, Func<string, bool>? isRejected = null)
    {
        using ProductClient client = new(product);
        List<(string ContentId, string Status)> contents = await client.ListAsync() ?? throw new AssertFailedException("The product does not answer.");
        Dictionary<(string ContentId, string TargetId), int> posts = sink.Posts();
        foreach (string lost in accepted.Except(contents.Select(c => c.ContentId)))
        {
            run.Check(false, $"{label}: {lost} was accepted and is gone");
        }

        foreach ((string contentId, string status) in contents)
        {
            bool rejected = isRejected?.Invoke(contentId) == true;
            run.Check(status == (rejected ? "rejected" : "published"), $"{label}: {contentId} is {status}");
            string[] followUps = (await client.GetAsync(contentId))?["targets"]?.AsArray().Where(t => t?["follows"] is not null).Select(t => (string?)t?["targetId"] ?? "").ToArray() ?? [];
            foreach (string target in Targets.Concat(followUps))
            {
                int count = posts.GetValueOrDefault((contentId, target));
                run.Check(count == (rejected ? 0 : 1), $"{label}: {contentId} arrived {count} times on {target}");
            }
        }

        HashSet<string> known = [.. contents.Select(c => c.ContentId)];
        run.Check(posts.Keys.All(k => known.Contains(k.ContentId)), $"{label}: a post belongs to no content");
    }

    private static async Task<string> DescribeAsync(ProductClient client)
    {
        List<(string ContentId, string Status)> contents = await client.ListAsync() ?? [];
        (string ContentId, string Status)[] open = [.. contents.Where(c => c.Status is not ("published" or "rejected"))];
        return open.Length == 0 ? "no answer" : $"{open.Length} of {contents.Count}, such as {await client.GetAsync(open[0].ContentId)}";
    }
}
