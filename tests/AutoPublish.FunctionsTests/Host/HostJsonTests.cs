using System.Text.Json;
using AutoPublish.Functions.Timers;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Engagement;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.SignIn;

namespace AutoPublish.FunctionsTests.Host;

/// <summary>What the Functions host reads before our code runs.</summary>
[TestClass]
public sealed class HostJsonTests
{
    // Beside the assembly, as the Functions host and the worker find it.
    private static readonly JsonElement Json = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

    [TestMethod]
    public void Doors_HaveNoPrefix() => Assert.AreEqual("", At("extensions", "http", "routePrefix").GetString());

    [TestMethod]
    public void Versions_OlderOnesRunAndNewerOnesWaitForTheirCode()
    {
        int newest = new[] { new ContentOrchestration().CurrentVersion, new DeliveryOrchestration().CurrentVersion, new EngagementOrchestration().CurrentVersion, new SignInOrchestration().CurrentVersion }.Max();

        // One below it would refuse what this very code starts.
        Assert.AreEqual($"{newest}.0", At("extensions", "durableTask", "defaultVersion").GetString());
        Assert.AreEqual("CurrentOrOlder", At("extensions", "durableTask", "versionMatchStrategy").GetString());
        Assert.AreEqual("Reject", At("extensions", "durableTask", "versionFailureStrategy").GetString());
    }

    [TestMethod]
    public void Storage_IsAzureStorageAndLookedAtOftenEnough()
    {
        Assert.AreEqual("azureStorage", At("extensions", "durableTask", "storageProvider", "type").GetString());
        Assert.IsLessThanOrEqualTo(TimeSpan.FromSeconds(10), TimeSpan.Parse(At("extensions", "durableTask", "storageProvider", "maxQueuePollingInterval").GetString() ?? ""));
    }

    [TestMethod]
    public void Queues_AreLookedAtSoonAndTryFiveTimes()
    {
        // The default of a minute would be no sooner than the timer.
        Assert.IsLessThanOrEqualTo(TimeSpan.FromSeconds(5), TimeSpan.Parse(At("extensions", "queues", "maxPollingInterval").GetString() ?? ""));
        Assert.AreEqual(5, At("extensions", "queues", "maxDequeueCount").GetInt32());
        // At once would be five times the same.
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromSeconds(30), TimeSpan.Parse(At("extensions", "queues", "visibilityTimeout").GetString() ?? ""));
        Assert.IsLessThanOrEqualTo(32, At("extensions", "queues", "batchSize").GetInt32());
        Assert.AreEqual("base64", At("extensions", "queues", "messageEncoding").GetString());
    }

    [TestMethod]
    public void TimeOut_IsLongerThanARound() =>
        Assert.IsGreaterThan(TimerRun.Budget, TimeSpan.Parse(At("functionTimeout").GetString() ?? ""));

    [TestMethod]
    public void Telemetry_KeepsEveryErrorAndNoAddress()
    {
        string excluded = At("logging", "applicationInsights", "samplingSettings", "excludedTypes").GetString() ?? "";
        CollectionAssert.IsSubsetOf(new[] { "Exception", "Trace" }, excluded.Split(';'));
        // The address of an approval page is the right to decide.
        Assert.IsFalse(At("logging", "applicationInsights", "httpAutoCollectionOptions", "enableHttpTriggerExtendedInfoCollection").GetBoolean());
        Assert.AreEqual("Warning", At("logging", "logLevel", "Microsoft.AspNetCore").GetString());
        // In its other mode the host tells the paths of requests, whatever stands here.
        Assert.IsFalse(Json.TryGetProperty("telemetryMode", out _));
    }

    private static JsonElement At(params string[] path) => path.Aggregate(Json, (element, name) => element.GetProperty(name));
}
