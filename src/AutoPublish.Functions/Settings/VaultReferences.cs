using System.Collections;
using AutoPublish.Azure.Secrets;
using Azure.Core;

namespace AutoPublish.Functions.Settings;

/// <summary>The app's settings that stand for secrets of the vault; see <see cref="VaultSettings"/>.</summary>
/// <param name="Vault">What the setting says that names the vault.</param>
/// <param name="Secrets">Setting, and name of its secret.</param>
internal sealed record VaultReferences(string? Vault, IReadOnlyDictionary<string, string> Secrets)
{
    private const string OurOwn = "AUTOPUBLISH_";

    public static VaultReferences Of(IDictionary environment) => new(
        environment[AzureSettings.VaultName] as string,
        environment.Keys.Cast<string>()
            .Select(name => (Setting: name, Secret: VaultSettings.SecretOf($"{environment[name]}")))
            .Where(e => e.Secret is not null && e.Setting.StartsWith(OurOwn, StringComparison.Ordinal))
            .ToDictionary(e => e.Setting, e => e.Secret ?? "", StringComparer.Ordinal));

    /// <summary>Null: nothing stands for a secret.</summary>
    /// <exception cref="SettingsException">AP1231: the vault is not named.</exception>
    public async Task<VaultSettings?> OpenAsync(TokenCredential credential, CancellationToken cancellationToken)
    {
        if (Secrets.Count == 0)
        {
            return null;
        }

        if (!Uri.TryCreate(Vault, UriKind.Absolute, out Uri? vault) || (vault.Scheme != Uri.UriSchemeHttps && !vault.IsLoopback))
        {
            string names = string.Join(", ", Secrets.Keys.Order(StringComparer.Ordinal));
            throw new SettingsException([new SettingFault("AP1231", $"{names} stand for secrets of the vault, and {AzureSettings.VaultName} names none.", $"Set {AzureSettings.VaultName}, such as https://NAME.vault.azure.net.")]);
        }

        return await VaultSettings.OpenAsync(vault, Secrets, credential, TimeProvider.System, cancellationToken);
    }
}
