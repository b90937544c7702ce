using AutoPublish.Azure.Secrets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Functions.Hosting;

/// <summary>Takes rotated secrets over while the host runs. It looks each minute; how old a value may be is the vault's cache to say, which is five minutes.</summary>
internal sealed partial class SecretRenewal(VaultSettings vault, TimeProvider time, ILogger<SecretRenewal> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer tick = new(Every, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RenewAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The edge of the loop: an exception that leaves it would end the host, and the old values are good.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Broke(e);
            }
        }
    }

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        foreach (VaultRenewal renewal in await vault.RenewAsync(stoppingToken))
        {
            if (renewal.IsRenewed)
            {
                Renewed(renewal.Setting);
            }
            else
            {
                Kept(renewal.Setting);
            }
        }
    }

    [LoggerMessage(2121, LogLevel.Information, "The secret of {Setting} was rotated, and its new value is used.", EventName = "E2121")]
    private partial void Renewed(string setting);

    [LoggerMessage(2123, LogLevel.Error, "Looking for rotated secrets broke; it is done again in a minute.", EventName = "E2123")]
    private partial void Broke(Exception exception);

    [LoggerMessage(2122, LogLevel.Warning, "The secret of {Setting} cannot be read; its old value is used.", EventName = "E2122")]
    private partial void Kept(string setting);
}
