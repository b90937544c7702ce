using AutoPublish.Functions.Hosting;
using AutoPublish.Functions.Settings;
using Microsoft.Extensions.Hosting;

namespace AutoPublish.Functions;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        AzureSettings settings = AzureSettings.Read(Environment.GetEnvironmentVariable);
        // Here the key ring and the stores of Azure come in.
        using IHost host = WorkerHost.Build(args, settings, _ => { });
        await host.RunAsync();
    }
}
