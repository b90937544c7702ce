using System.Text.Json;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Suite;

internal static class HarnessExtensions
{
    public static Task<OrchestrationInstance> EndAsync(this IOrchestrationHarness harness, string id) =>
        harness.WaitAsync(id, x => x.Status is not (InstanceStatus.Pending or InstanceStatus.Running));

    public static Task<OrchestrationInstance> StatusAsync(this IOrchestrationHarness harness, string id, string customStatus) =>
        harness.WaitAsync(id, x => x.CustomStatus == customStatus);

    public static async Task<T?> ResultAsync<T>(this IOrchestrationHarness harness, string id)
    {
        OrchestrationInstance ended = await harness.EndAsync(id);
        Assert.AreEqual(InstanceStatus.Completed, ended.Status, ended.Error);
        return ended.Output is null ? default : JsonSerializer.Deserialize<T>(ended.Output);
    }
}
