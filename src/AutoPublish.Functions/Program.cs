using AutoPublish.Functions.Doors;
using AutoPublish.Functions.Hosting;
using AutoPublish.Functions.Settings;
using AutoPublish.Web.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AutoPublish.Functions;

internal static class Program
{
    // The host and Azure's front end add their own to a caller's.
    private const int MaxHeaders = 128;

    private static async Task Main(string[] args)
    {
        AzureSettings settings = AzureSettings.Read(Environment.GetEnvironmentVariable);
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        // After it: the request has to be there.
        builder.UseWhen<DoorMiddleware>(DoorMiddleware.IsDoor);
        builder.Services.Configure<KestrelServerOptions>(server =>
        {
            KestrelEdge.Apply(server);
            server.Limits.MaxRequestHeaderCount = MaxHeaders;
        });
        // Here the key ring and the stores of Azure come in.
        builder.Services.AddAzureHost(settings, _ => { });
        using IHost host = builder.Build();
        host.Services.Open();
        await host.RunAsync();
    }
}
