using AutoPublish.Functions.Doors;
using AutoPublish.Functions.Settings;
using AutoPublish.Functions.Telemetry;
using AutoPublish.Web.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AutoPublish.Functions.Hosting;

/// <summary>The worker process, as the Functions host starts it.</summary>
internal static class WorkerHost
{
    // The Functions host and Azure's front end add their own to a caller's.
    private const int MaxHeaders = 128;

    /// <param name="args">From the Functions host.</param>
    /// <param name="settings">Checked.</param>
    /// <param name="ports">See <see cref="HostRegistration.AddAzureHost"/>.</param>
    public static IHost Build(string[] args, AzureSettings settings, Action<IServiceCollection> ports)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        // After it: the request has to be there.
        builder.UseWhen<DoorMiddleware>(DoorMiddleware.IsDoor);
        builder.Services.Configure<KestrelServerOptions>(server =>
        {
            KestrelEdge.Apply(server);
            server.Limits.MaxRequestHeaderCount = MaxHeaders;
        });
        builder.Services.AddAzureHost(settings, ports);
        builder.Services.AddMetricsExport(settings.Telemetry);
        IHost host = builder.Build();
        host.Services.Open();
        return host;
    }
}
