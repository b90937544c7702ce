using System.Collections.Concurrent;
using AutoPublish.Core.Secrets;
using Azure;
using Azure.Security.KeyVault.Secrets;

namespace AutoPublish.Azure.Secrets;

/// <summary>
/// Secrets of the vault, kept for a while. Many who ask at once are one call. While the vault is out of reach, what is known is used for a bounded
/// time; a vault that answers "no" is believed.
/// </summary>
public sealed class KeyVaultSecrets(SecretClient vault, KeyVaultSecretOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The secret's present version; null when there is none of that name, or it is switched off.</summary>
    /// <exception cref="RequestFailedException">The vault refuses, or is out of reach for longer than an old value may be used.</exception>
    public async ValueTask<Secret?> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Slot slot = _slots.GetOrAdd(name, _ => new Slot());
        DateTimeOffset now = time.GetUtcNow();
        Task<Secret?> reading;
        lock (slot)
        {
            if (now < slot.AskAgainAt)
            {
                return slot.Value;
            }

            // Not with this caller's token: others wait for the same answer.
            reading = slot.Reading ??= ReadAsync(name, slot);
        }

        return await reading.WaitAsync(cancellationToken);
    }

    private async Task<Secret?> ReadAsync(string name, Slot slot)
    {
        // So that the slot holds this task before it ends.
        await Task.Yield();
        try
        {
            Response<KeyVaultSecret> read = await vault.GetSecretAsync(name);
            return Keep(slot, new Secret(read.Value.Value), options.CacheSeconds);
        }
        catch (RequestFailedException e) when (IsMissing(e))
        {
            return Keep(slot, null, 0);
        }
        catch (Exception e) when (IsUnreachable(e) && FindUsable(slot) is { } old)
        {
            return old;
        }
        finally
        {
            lock (slot)
            {
                slot.Reading = null;
            }
        }
    }

    private Secret? Keep(Slot slot, Secret? value, int seconds)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (slot)
        {
            (slot.Value, slot.ReadAt, slot.AskAgainAt) = (value, now, now.AddSeconds(seconds));
        }

        return value;
    }

    private Secret? FindUsable(Slot slot)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (slot)
        {
            if (slot.Value is null || now >= slot.ReadAt.AddSeconds(options.StaleSeconds))
            {
                return null;
            }

            slot.AskAgainAt = now.AddSeconds(options.RetrySeconds);
            return slot.Value;
        }
    }

    private static bool IsMissing(RequestFailedException e) => e.Status == 404 || (e.Status == 403 && e.ErrorCode == "SecretDisabled");

    /// <summary>No answer, or one that says "later"; also of whoever gives out tokens.</summary>
    private static bool IsUnreachable(Exception e) => e is RequestFailedException refused ? refused.Status is 0 or 408 or 429 or >= 500 : AzureFaults.IsSilence(e);

    private sealed class Slot
    {
        public Secret? Value { get; set; }

        public DateTimeOffset ReadAt { get; set; }

        public DateTimeOffset AskAgainAt { get; set; }

        public Task<Secret?>? Reading { get; set; }
    }
}
