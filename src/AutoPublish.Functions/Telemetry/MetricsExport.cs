using AutoPublish.Azure;
using AutoPublish.Functions.Settings;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace AutoPublish.Functions.Telemetry;

/// <summary>
/// Sends the worker's own metrics to Application Insights, and nothing else: no traces, since those of a web server hold the paths of requests, and the
/// path of an approval page is the right to decide; no logs, which the Functions host takes from the worker.
/// </summary>
internal static class MetricsExport
{
    /// <summary>As Azure names the app; what the metrics of several apps in one resource are told apart by.</summary>
    private const string AppName = "WEBSITE_SITE_NAME";

    /// <param name="services">Of the worker.</param>
    /// <param name="settings">Null: nothing is sent.</param>
    public static IServiceCollection AddMetricsExport(this IServiceCollection services, TelemetrySettings? settings) => settings is null
        ? services
        : services.AddMetricsExport(metrics => metrics.AddAzureMonitorMetricExporter(exporter =>
        {
            exporter.ConnectionString = settings.ConnectionString;
            exporter.Credential = settings.ByIdentity ? IdentityOf(settings) : null;
        }));

    /// <param name="services">Of the worker.</param>
    /// <param name="export">Adds where they go.</param>
    internal static IServiceCollection AddMetricsExport(this IServiceCollection services, Action<MeterProviderBuilder> export)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Environment.GetEnvironmentVariable(AppName) ?? "autopublish"))
            .WithMetrics(metrics => export(metrics.AddMeter(AzureMeter.Name)));
        return services;
    }

    private static ManagedIdentityCredential IdentityOf(TelemetrySettings settings) => new(settings.ClientId is { } id
        ? ManagedIdentityId.FromUserAssignedClientId(id)
        : ManagedIdentityId.SystemAssigned);
}
