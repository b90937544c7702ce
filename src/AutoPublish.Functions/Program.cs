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
        TokenCredential identity = AzureSignIn.Of(Environment.GetEnvironmentVariable(AzureSettings.IdentityName));
        VaultSettings? vault = await VaultReferences.Of(Environment.GetEnvironmentVariables()).OpenAsync(identity, CancellationToken.None);
        AzureSettings settings = AzureSettings.Read(Environment.GetEnvironmentVariable, vault);
        await AzureServices.PrepareAsync(settings.Azure, identity, CancellationToken.None);
        KeyRing keys = await AzureKeyRing.OpenAsync(settings.Azure, identity, TimeProvider.System, CancellationToken.None);
        using IHost host = WorkerHost.Build(args, settings, services => services
            .AddSingleton(keys)
            .AddSecretRenewal(vault)
            .AddAutoPublishAzure(settings.Azure, identity)
            .AddAzureGenerator(settings.Azure, identity));
        await host.RunAsync();
    }
}
