using System.Globalization;

namespace AutoPublish.ContractTests.Azure.MainJob;

/// <summary>What one post takes of Azure, counted on the emulators, and what that costs at published prices.</summary>
/// <remarks>
/// Counted: calls of the services with their sizes, turns and activities of the flow. Reckoned from them, since no emulator charges: request units by the
/// table of Cosmos DB's documentation (an item of 1 KB is read for 1 and written for 5, one of 100 KB for 10 and 50; a query as 2.5 above what it reads;
/// each indexed path one more on a write; strong consistency reads twice), and what Durable Functions does in its storage (a turn: take and
/// delete a message, write history and instance, send one; an activity: send, take, delete, answer). Taken for granted, since no machine of ours is Azure: a
/// wake-up is a message that the host takes and deletes and a function that lasts as long as an activity; a
/// turn lasts 50 ms, an activity 300 ms (a network's answer in 200 ms, and ten calls of the services), one at a time on 2 GB; on a busy instance many
/// share its memory, so this is the dearest case.
/// </remarks>
internal sealed record Usage(double Posts, double Reads, double Writes, double Queries, double CosmosBytes, double Tables, double Queues, double Blobs, double Turns, double Activities, double WakeUps)
{
    private const double IndexedPaths = 2;
    private const double DurablePerTurn = 5;
    private const double DurablePerActivity = 4;
    private const double QueuePerWakeUp = 2;
    private const double SecondsPerTurn = 0.05;
    private const double SecondsPerActivity = 0.3;
    private const double Gigabytes = 2;

    public static Usage Of(CallCounts counts, int posts)
    {
        string[] cosmos = ["cosmos.read", "cosmos.write", "cosmos.query"];
        return new Usage(
            posts, counts.Calls(cosmos[0]), counts.Calls(cosmos[1]), counts.Calls(cosmos[2]), cosmos.Sum(counts.Bytes),
            counts.Calls("table"), counts.Calls("queue"), counts.Calls("blob"), counts.Calls("turn"), counts.Calls("activity"), counts.Calls(AzureFlow.WakeUp));
    }

    public double RequestUnits
    {
        get
        {
            double kilobytes = CosmosBytes / 1024 / Math.Max(1, Reads + Writes + Queries);
            double read = 1 + (0.09 * Math.Max(0, kilobytes - 1));
            double write = 5 + (0.45 * Math.Max(0, kilobytes - 1)) + IndexedPaths;
            return (Reads * read * 2) + (Writes * write) + (Queries * (2.5 + read) * 2);
        }
    }

    public double Executions => Turns + Activities + WakeUps;

    private double QueueOperations => Queues + (WakeUps * QueuePerWakeUp);

    private double DurableOperations => (Turns * DurablePerTurn) + (Activities * DurablePerActivity);

    /// <summary>US dollars for a thousand posts, without what is free each month.</summary>
    public double PerThousand(PriceList prices) => CallsPerThousand(prices) + MemoryPerThousand(prices);

    private double MemoryPerThousand(PriceList prices) =>
        ((Turns * SecondsPerTurn) + ((Activities + WakeUps) * SecondsPerActivity)) * Gigabytes * prices.Of("flex.onDemand.gigabyteSeconds") / Posts * 1000;

    private double CallsPerThousand(PriceList prices)
    {
        double all = (RequestUnits * prices.Of("cosmos.serverless.requestUnits"))
            + ((Tables + DurableOperations) * prices.Of("storage.tables.operations"))
            + (QueueOperations * prices.Of("storage.queues.operations"))
            + (Blobs * prices.Of("storage.blobs.writes"))
            + (Executions * prices.Of("flex.onDemand.executions"));
        return all / Posts * 1000;
    }

    public string Say(PriceList prices) => string.Create(
        CultureInfo.InvariantCulture,
        $"one post with 30 days of figures: {Turns / Posts:0.0} turns and {Activities / Posts:0.0} activities, {WakeUps / Posts:0.0} wake-ups, {RequestUnits / Posts:0} request units ({Reads / Posts:0.0} reads, {Writes / Posts:0.0} writes, {Queries / Posts:0.0} queries), {Tables / Posts:0.0} table, {QueueOperations / Posts:0.0} queue and {Blobs / Posts:0.0} blob operations, {DurableOperations / Posts:0} of the orchestrations; 1,000 posts: {CallsPerThousand(prices):0.000} USD for calls and {MemoryPerThousand(prices):0.000} for memory at prices read on {prices.ReadOn}");
}
