using AutoPublish.Azure;
using AutoPublish.Azure.Generation;
using AutoPublish.Azure.Secrets;
using AutoPublish.Core.Secrets;
using AutoPublish.Functions.Hosting;
using AutoPublish.Functions.Settings;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AutoPublish.Functions;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        AzureSettings settings = AzureSettings.Read(Environment.GetEnvironmentVariable);
        TokenCredential identity = AzureSignIn.Of(settings.Azure);
        await AzureServices.PrepareAsync(settings.Azure, identity, CancellationToken.None);
        KeyRing keys = await AzureKeyRing.OpenAsync(settings.Azure, identity, TimeProvider.System, CancellationToken.None);
        using IHost host = WorkerHost.Build(args, settings, services => services
            .AddSingleton(keys)
            .AddAutoPublishAzure(settings.Azure, identity)
            .AddAzureGenerator(settings.Azure, identity));
        await host.RunAsync();
    }
}
