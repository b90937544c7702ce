using System.Diagnostics.Metrics;
using AutoPublish.Azure;
using AutoPublish.FunctionsTests.Doors;
using AutoPublish.FunctionsTests.Host;
using AutoPublish.Functions.Doors;
using AutoPublish.Functions.Hosting;
using AutoPublish.Functions.Settings;
using AutoPublish.Functions.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AutoPublish.FunctionsTests.Telemetry;

/// <summary>What leaves the worker as telemetry, with an exporter that keeps it in memory instead of Azure's.</summary>
[TestClass]
public sealed class MetricsExportTests
{
    private const string Token = "canary-token-of-an-approval-4711";

    [TestMethod]
    public async Task Request_ToAnApprovalsLink_LeavesNothingOfItsTokenInTelemetry()
    {
        List<MetricSnapshot> exported = [];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using TestHost stores = await TestHost.AddToAsync(builder.Services);
        builder.Services.AddMetricsExport(metrics => metrics.AddInMemoryExporter(exported));
        await using WebApplication server = builder.Build();
        server.Services.Open();
        DoorMap doors = new();
        DoorMiddleware middleware = new(server.Services.GetRequiredService<IHttpContextAccessor>(), NullLogger<DoorMiddleware>.Instance);
        DurableTaskClient client = QuietClient.New().Object;
        server.Map("/{**path}", (HttpContext request) => middleware.GuardAsync(request, () => (Task)(doors.MethodOf(request.Request.Path)?.Invoke(null, [request.Request, client]) ?? Task.CompletedTask)));
        await server.StartAsync();
        using HttpClient http = new() { BaseAddress = new Uri(server.Urls.First()) };
        using Meter meter = new(AzureMeter.Name);
        meter.CreateCounter<long>("test.counted").Add(1, new KeyValuePair<string, object?>("kind", "content"));

        foreach (string path in new[] { $"/approvals/{Token}", $"/reminders/{Token}", $"/sign-in/{Token}", $"/approvals/{Token}?x={Token}" })
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        }

        MeterProvider provider = server.Services.GetRequiredService<MeterProvider>();
        Assert.IsTrue(provider.ForceFlush());
        // Our own metrics go out, and no others: a web server's have paths and routes.
        Assert.Contains("test.counted", exported.Select(m => m.Name));
        Assert.IsTrue(exported.All(m => m.MeterName == AzureMeter.Name), string.Join(' ', exported.Select(m => m.MeterName)));
        string everything = string.Join('\n', exported.Select(Say));
        StringAssert.Contains(everything, "kind=content");
        Assert.DoesNotContain("canary", everything);
        Assert.DoesNotContain("approvals", everything);
        // No traces and no logs leave from here at all.
        Assert.IsNull(server.Services.GetService<TracerProvider>());
        Assert.IsFalse(server.Services.GetServices<ILoggerProvider>().Any(l => l is OpenTelemetryLoggerProvider));
    }

    [TestMethod]
    [DataRow(true, "7f0c0000-0000-0000-0000-000000000001")]
    [DataRow(true, null)]
    [DataRow(false, null)]
    public void Export_ToApplicationInsights_IsMadeAtStart(bool byIdentity, string? clientId)
    {
        const string Connection = "InstrumentationKey=0b0b0b0b-0000-0000-0000-000000000001;IngestionEndpoint=https://127.0.0.1:1/";
        ServiceCollection services = new();
        services.AddLogging().AddMetricsExport(new TelemetrySettings(Connection, byIdentity, clientId));
        using ServiceProvider built = services.BuildServiceProvider();

        Assert.IsNotNull(built.GetService<MeterProvider>());
        Assert.IsNull(built.GetService<TracerProvider>());
    }

    [TestMethod]
    public void Export_WithoutAConnection_IsOff() => Assert.IsEmpty(new ServiceCollection().AddMetricsExport((TelemetrySettings?)null));

    private static string Say(MetricSnapshot metric)
    {
        List<string> said = [$"{metric.Name} {metric.Description}"];
        foreach (MetricPoint point in metric.MetricPoints)
        {
            foreach (KeyValuePair<string, object?> tag in point.Tags)
            {
                said.Add($"{tag.Key}={tag.Value}");
            }
        }

        return string.Join(' ', said);
    }
}
