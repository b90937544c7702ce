using AutoPublish.FunctionsTests.Host;
using AutoPublish.Orchestrations.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.FunctionsTests.Flow;

/// <summary>The functions of the host against what the flow names.</summary>
[TestClass]
public sealed class FlowFunctionTests
{
    [TestMethod]
    public async Task Functions_OfOrchestrationsAndActivities_AreThoseOfTheFlow()
    {
        await using TestHost host = await TestHost.OpenAsync();
        OrchestrationRegistry registry = host.Services.GetRequiredService<OrchestrationRegistry>();

        CollectionAssert.AreEquivalent(registry.Orchestrations.ToArray(), HostAssembly.Functions<OrchestrationTriggerAttribute>().Keys.ToArray());
        CollectionAssert.AreEquivalent(registry.Activities.ToArray(), HostAssembly.Functions<ActivityTriggerAttribute>().Keys.ToArray());
        Assert.IsGreaterThanOrEqualTo(4, registry.Orchestrations.Count);
    }

    [TestMethod]
    public void Functions_OfEveryKind_HaveOneNameEachAndCanBeFound()
    {
        (string Name, System.Reflection.MethodInfo Method)[] all = [.. HostAssembly.All()];

        Assert.HasCount(all.Length, all.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase));
        Assert.IsTrue(all.All(f => f.Method is { IsPublic: true, IsStatic: true, DeclaringType.IsPublic: true }));
        int known = HostAssembly.Functions<HttpTriggerAttribute>().Count + HostAssembly.Functions<TimerTriggerAttribute>().Count + HostAssembly.Functions<QueueTriggerAttribute>().Count
            + HostAssembly.Functions<OrchestrationTriggerAttribute>().Count + HostAssembly.Functions<ActivityTriggerAttribute>().Count;
        Assert.AreEqual(known, all.Length);
    }
}
