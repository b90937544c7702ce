using AutoPublish.Azure.Documents;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Secrets;
using Azure;
using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.Azure.Secrets;

/// <summary>
/// The master keys, held in one secret of the vault (<see cref="SecretName"/>) and read once, at the start. The first start makes them. A vault knows no
/// conditional write, so of several first instances each may set a version: whose keys count is settled in the documents, where
/// only one can create the note of the founding keys. The others take those, and put them back on top.
/// </summary>
/// <remarks>
/// To rotate: add a key behind the current one, restart; move it to the front, restart. A key is never removed, because what it signed or encrypted
/// would be lost; who removes one is told at the next start.
/// </remarks>
public static class AzureKeyRing
{
    public const string SecretName = "autopublish-keys";

    private const int MaxVersions = 50;

    /// <exception cref="AzureStartException">AP1401 to AP1404.</exception>
    public static async Task<KeyRing> OpenAsync(AzureOptions options, TokenCredential credential, TimeProvider time, CancellationToken cancellationToken)
    {
        using CosmosClient client = CosmosClients.Open(options, credential);
        CosmosDocumentStore documents = new(client.GetContainer(options.CosmosDatabase, CosmosLayout.Container), new CosmosMeter(NullLogger<CosmosMeter>.Instance), Guid.NewGuid);
        return await OpenAsync(SecretClients.Open(options, credential), documents, cancellationToken);
    }

    internal static async Task<KeyRing> OpenAsync(SecretClient vault, IDocumentStore documents, CancellationToken cancellationToken)
    {
        KeyChecks checks = new(documents);
        string? text = await ReadAsync(vault, version: null, cancellationToken);
        if (text is null)
        {
            if (await checks.FindAsync(cancellationToken) is not null)
            {
                throw new AzureStartException("AP1401", $"The vault {vault.VaultUri} has no secret {SecretName}, and the documents were written with its keys.", "Recover the secret. Without it, stored tokens cannot be read and open approval links do not verify.");
            }

            text = KeyRingText.New();
            await SetAsync(vault, text, cancellationToken);
        }

        KeyRing keys = KeyRingText.Read(text) ?? throw new AzureStartException("AP1402", $"The secret {SecretName} of {vault.VaultUri} is no key ring.", "Enable the version before it. It is JSON: key id by base64 of 32 bytes, the current key first.");
        if (await checks.FindAsync(cancellationToken) is null && await checks.FoundAsync(keys, cancellationToken))
        {
            return keys;
        }

        Document<KeyCheckValues> known = await checks.FindAsync(cancellationToken) ?? throw Other(vault);
        int matches = KeyChecks.Matches(known.Value, keys);
        if (matches == known.Value.Values.Count)
        {
            await checks.ExtendAsync(known, keys, cancellationToken);
            return keys;
        }

        // One key, of the name that first instances give and with another value: another one founded, and this is what a loser left on top.
        // Anything else is somebody's doing, and putting the old keys back would undo it in silence.
        bool isLosers = matches == 0 && keys.Keys is [{ KeyId: KeyRingText.FirstId }] && known.Value.Values.Keys.SequenceEqual([KeyRingText.FirstId]);
        return isLosers ? await FoundedAsync(vault, known.Value, cancellationToken) ?? throw Other(vault) : throw Other(vault);
    }

    /// <summary>The version with the founding keys, put back on top.</summary>
    private static async Task<KeyRing?> FoundedAsync(SecretClient vault, KeyCheckValues known, CancellationToken cancellationToken)
    {
        int looked = 0;
        await foreach (SecretProperties version in vault.GetPropertiesOfSecretVersionsAsync(SecretName, cancellationToken))
        {
            if (looked++ == MaxVersions)
            {
                break;
            }

            if (version.Enabled != false && await ReadAsync(vault, version.Version, cancellationToken) is { } text
                && KeyRingText.Read(text) is { } keys && KeyChecks.Matches(known, keys) == known.Values.Count)
            {
                await SetAsync(vault, text, cancellationToken);
                return keys;
            }
        }

        return null;
    }

    private static async Task<string?> ReadAsync(SecretClient vault, string? version, CancellationToken cancellationToken)
    {
        try
        {
            KeyVaultSecret secret = await vault.GetSecretAsync(SecretName, version, cancellationToken: cancellationToken);
            return secret.Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && AzureFaults.IsRefusalOrSilence(e))
        {
            throw new AzureStartException("AP1404", $"The secret {SecretName} of {vault.VaultUri} cannot be read ({AzureFaults.NameOf(e)}).", "Let this app's identity read, list and set secrets of the vault (Key Vault Secrets Officer may), and its network in.", e);
        }
    }

    private static async Task SetAsync(SecretClient vault, string text, CancellationToken cancellationToken)
    {
        try
        {
            await vault.SetSecretAsync(new KeyVaultSecret(SecretName, text) { Properties = { ContentType = "application/json" } }, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && AzureFaults.IsRefusalOrSilence(e))
        {
            throw new AzureStartException("AP1404", $"The secret {SecretName} of {vault.VaultUri} cannot be written ({AzureFaults.NameOf(e)}).", "If it was deleted, recover it. Else let this app's identity read, list and set secrets of the vault (Key Vault Secrets Officer may).", e);
        }
    }

    private static AzureStartException Other(SecretClient vault) => new(
        "AP1403",
        $"The keys in {SecretName} of {vault.VaultUri} are not the ones that the documents were written with: one is missing, or another.",
        "Enable the version of the secret that belongs to these documents, or name the vault or the database that belong together.");
}
