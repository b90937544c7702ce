using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using AutoPublish.Core.Secrets;
using Azure;
using Azure.Core;

namespace AutoPublish.Azure.Secrets;

/// <summary>
/// Settings that hold no value but where it is: <c>keyvault:NAME</c> is the secret of that name in the app's vault. They are read before anything
/// else starts, and <see cref="RenewAsync"/> puts a rotated value into the same <see cref="Secret"/>, so that whoever uses it has it at the next call.
/// </summary>
public sealed class VaultSettings
{
    private const string Prefix = "keyvault:";
    private static readonly Meter Meter = new(AzureMeter.Name);
    private static readonly Counter<long> Looks = Meter.CreateCounter<long>("autopublish.vault.secrets", "{secret}", "Secrets of settings that were rotated, or could not be read again.");
    private readonly KeyVaultSecrets _vault;
    private readonly FrozenDictionary<string, (string Name, Secret Value)> _secrets;

    private VaultSettings(KeyVaultSecrets vault, FrozenDictionary<string, (string Name, Secret Value)> secrets)
    {
        _vault = vault;
        _secrets = secrets;
    }

    /// <summary>The name of the secret that a setting stands for; null: it stands for itself.</summary>
    public static string? SecretOf(string value) => value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? value[Prefix.Length..].Trim() : null;

    /// <param name="vault">Such as <c>https://autopublish.vault.azure.net</c>.</param>
    /// <param name="settings">Name of the setting, and of the secret it stands for.</param>
    /// <param name="credential">As whom the vault is asked.</param>
    /// <param name="time">For how long a value is known.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="AzureStartException">AP1404: the vault cannot be read. AP1405: it does not have a secret.</exception>
    public static Task<VaultSettings> OpenAsync(Uri vault, IReadOnlyDictionary<string, string> settings, TokenCredential credential, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(vault, settings, new KeyVaultSecrets(SecretClients.Open(vault, credential), new KeyVaultSecretOptions(), time), cancellationToken);

    internal static async Task<VaultSettings> OpenAsync(Uri vault, IReadOnlyDictionary<string, string> settings, KeyVaultSecrets secrets, CancellationToken cancellationToken)
    {
        Dictionary<string, (string Name, Secret Value)> read = [];
        List<string> missing = [];
        foreach ((string setting, string name) in settings)
        {
            if (await ReadAsync(vault, setting, name, secrets, cancellationToken) is { } value)
            {
                // One of its own: what the cache holds is every setting's that stands for the same secret.
                read.Add(setting, (name, new Secret(value.Reveal())));
            }
            else
            {
                missing.Add(setting);
            }
        }

        return missing.Count == 0
            ? new VaultSettings(secrets, read.ToFrozenDictionary(StringComparer.Ordinal))
            : throw new AzureStartException("AP1405", $"The vault {vault} does not have what these settings stand for: {string.Join(", ", missing)}.", "Put each secret there under that name and enable it, or leave the setting out.");
    }

    /// <summary>The value of a setting that stands for a secret; null: it is none.</summary>
    public Secret? Find(string setting) => _secrets.TryGetValue(setting, out (string Name, Secret Value) found) ? found.Value : null;

    /// <summary>Looks for rotated values; asks the vault no more often than the cache lets it.</summary>
    /// <returns>By setting, what became of each that is not as before.</returns>
    public async Task<IReadOnlyList<VaultRenewal>> RenewAsync(CancellationToken cancellationToken)
    {
        List<VaultRenewal> renewals = [];
        foreach ((string setting, (string name, Secret value)) in _secrets)
        {
            try
            {
                if (await _vault.GetAsync(name, cancellationToken) is not { } now || now.Reveal().Length == 0)
                {
                    // Taken away by mistake or on purpose: the origin decides whether the old one still opens anything.
                    Add(setting, isRenewed: false);
                }
                else if (value.Renew(now))
                {
                    Add(setting, isRenewed: true);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && AzureFaults.IsRefusalOrSilence(e))
            {
                Add(setting, isRenewed: false);
            }
        }

        return renewals;

        void Add(string setting, bool isRenewed)
        {
            // Counted here: what a host logs outside of a call may go nowhere.
            Looks.Add(1, new("setting", setting), new("outcome", isRenewed ? "renewed" : "kept"));
            renewals.Add(new VaultRenewal(setting, isRenewed));
        }
    }

    private static async Task<Secret?> ReadAsync(Uri vault, string setting, string name, KeyVaultSecrets secrets, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.GetAsync(name, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 400)
        {
            // A name that no secret can have.
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && AzureFaults.IsRefusalOrSilence(e))
        {
            throw new AzureStartException("AP1404", $"The secret of {setting} cannot be read from {vault} ({AzureFaults.NameOf(e)}).", "Let this app's identity read secrets of the vault (Key Vault Secrets User may), and its network in.", e);
        }
    }
}

/// <param name="Setting">Which setting.</param>
/// <param name="IsRenewed">It has the rotated value; else its secret could not be read, and it goes on with the old one.</param>
public sealed record VaultRenewal(string Setting, bool IsRenewed);
