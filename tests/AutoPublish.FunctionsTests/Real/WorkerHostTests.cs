using System.Text.Json;
using AutoPublish.Functions.Durable;
using AutoPublish.Functions.Hosting;
using AutoPublish.FunctionsTests.Host;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AutoPublish.FunctionsTests.Real;

/// <summary>The worker with its own SDK, made as the program makes it and not started: nothing here starts it.</summary>
[TestClass]
public sealed class WorkerHostTests
{
    [TestMethod]
    public async Task Build_WithTheRealSdk_ThePipelineIsMadeAndTheServerIsBounded()
    {
        (TestHost stores, Action<IServiceCollection> ports) = await TestHost.BringAsync();
        await using (stores)
        {
            using IHost worker = WorkerHost.Build([], TestSettings.Read(TestSettings.Needed()), ports);

            KestrelServerOptions server = worker.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
            Assert.AreEqual(4 * 1024 * 1024, server.Limits.MaxRequestBodySize);
            Assert.IsFalse(server.AddServerHeader);
        }
    }

    /// <summary>The worker's own serializer stands between us and the history.</summary>
    [TestMethod]
    public async Task DataConverter_OfTheWorker_LeavesTheRegistrysJsonAsItIs()
    {
        (TestHost stores, Action<IServiceCollection> ports) = await TestHost.BringAsync();
        await using (stores)
        {
            using IHost worker = WorkerHost.Build([], TestSettings.Read(TestSettings.Needed()), ports);
            DataConverter converter = worker.Services.GetRequiredService<IOptions<DurableTaskWorkerOptions>>().Value.DataConverter;
            // Only escapes may differ: as it stands here a date with an offset leaves with an escaped plus.
            JsonElement json = JsonElement.Parse("""{"tenantId":"t\u00E4","at":"2026-03-01T12:00:00+01:00","n":1.50,"none":null}""");

            Assert.IsTrue(JsonElement.DeepEquals(json, JsonElement.Parse(converter.Serialize(json))));
            Assert.IsTrue(converter.Deserialize<JsonElement?>(json.GetRawText()) is { } read && JsonElement.DeepEquals(json, read));
            ActivityCall? call = converter.Deserialize<ActivityCall>(converter.Serialize(new ActivityCall(2, json)));
            Assert.IsTrue(call is { Attempt: 2, Input: { } input } && JsonElement.DeepEquals(json, input), $"{call}");
            Assert.IsNull(converter.Serialize(null));
        }
    }

    [TestMethod]
    public void Metadata_ThatTheSdkWrote_NamesEveryFunction()
    {
        using JsonDocument metadata = JsonDocument.Parse(File.ReadAllText(Repository.File("src/AutoPublish.Functions/bin/real/Debug/net10.0/functions.metadata")));

        CollectionAssert.AreEquivalent(
            HostAssembly.All().Select(f => f.Name).ToArray(),
            metadata.RootElement.EnumerateArray().Select(f => f.GetProperty("name").GetString()).ToArray());
    }
}
