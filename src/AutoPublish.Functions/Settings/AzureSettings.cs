using AutoPublish.Azure;
using AutoPublish.Azure.Secrets;
using AutoPublish.Core.SignIn;
using AutoPublish.Integrations.Email;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Http;
using AutoPublish.Web.Legal;
using AutoPublish.Web.WellKnown;

namespace AutoPublish.Functions.Settings;

/// <summary>
/// Everything that the app's settings say, read in this one place; <c>docs/azure-settings.md</c> describes each. Secrets lie in
/// the vault, and settings stand for them.
/// </summary>
internal sealed record AzureSettings
{
    /// <summary>The setting that says as whom the vault is asked for what other settings stand for.</summary>
    public const string IdentityName = "AZURE_CLIENT_ID";

    /// <summary>The setting that says where the vault is.</summary>
    public const string VaultName = "AUTOPUBLISH_KEYVAULT_ENDPOINT";

    public required AzureOptions Azure { get; init; }

    public required PublicAddress PublicAddress { get; init; }

    public required ForwardedOptions Forwarded { get; init; }

    public required SmtpOptions Smtp { get; init; }

    public required OperatorOptions Operator { get; init; }

    public required SignInOptions SignIn { get; init; }

    public required WellKnownOptions WellKnown { get; init; }

    public required ChannelSettings Channels { get; init; }

    /// <summary>Null: metrics are kept by nobody.</summary>
    public required TelemetrySettings? Telemetry { get; init; }

    /// <param name="variable">Reads the environment.</param>
    /// <param name="vault">What <see cref="VaultReferences"/> found there, read; null: nothing stands for a secret.</param>
    /// <exception cref="SettingsException">With every setting that cannot be used.</exception>
    public static AzureSettings Read(Func<string, string?> variable, VaultSettings? vault = null)
    {
        SettingReader reader = new(variable, name => vault?.Find(name));
        Uri address = reader.NeededAddress("AUTOPUBLISH_PUBLIC_ADDRESS", "https://publish.example.com");
        if (address.PathAndQuery != "/" || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            reader.Add("AP1229", "AUTOPUBLISH_PUBLIC_ADDRESS has more than a host.", "Leave out everything behind the host: links are made as if it were not there.");
        }

        AzureSettings settings = new()
        {
            Azure = ReadAzure(reader),
            PublicAddress = new PublicAddress(address.AbsoluteUri),
            Forwarded = ReadForwarded(reader),
            Smtp = MailSettings.Read(reader),
            Operator = ReadOperator(reader),
            SignIn = new SignInOptions { SignUpIsOpen = reader.Switch("AUTOPUBLISH_SIGN_UP") },
            WellKnown = ReadWellKnown(reader),
            Channels = ChannelSettings.Read(reader, address),
            Telemetry = TelemetrySettings.Read(reader),
        };
        return reader.Faults.Count == 0 ? settings : throw new SettingsException(reader.Faults);
    }

    private static AzureOptions ReadAzure(SettingReader reader)
    {
        AzureOptions options = new()
        {
            CosmosEndpoint = reader.NeededAddress("AUTOPUBLISH_COSMOS_ENDPOINT", "https://NAME.documents.azure.com"),
            TableEndpoint = reader.NeededAddress("AUTOPUBLISH_TABLE_ENDPOINT", "https://NAME.table.core.windows.net"),
            QueueEndpoint = reader.NeededAddress("AUTOPUBLISH_QUEUE_ENDPOINT", "https://NAME.queue.core.windows.net"),
            BlobEndpoint = reader.NeededAddress("AUTOPUBLISH_BLOB_ENDPOINT", "https://NAME.blob.core.windows.net"),
            KeyVaultEndpoint = reader.NeededAddress(VaultName, "https://NAME.vault.azure.net"),
            ManagedIdentityClientId = reader.Text(IdentityName),
            OpenAiEndpoint = reader.Address("AUTOPUBLISH_OPENAI_ENDPOINT", "https://NAME.openai.azure.com"),
            OpenAiDeployment = reader.Text("AUTOPUBLISH_OPENAI_CHAT_DEPLOYMENT"),
            OpenAiImageDeployment = reader.Text("AUTOPUBLISH_OPENAI_IMAGE_DEPLOYMENT"),
            OpenAiMonthlyTokens = reader.Number("AUTOPUBLISH_OPENAI_MONTHLY_TOKENS", otherwise: 10_000_000, least: 10_000, most: 2_000_000_000),
        };
        if (options.OpenAiEndpoint is null != options.OpenAiDeployment is null)
        {
            reader.Add("AP1228", "Of AUTOPUBLISH_OPENAI_ENDPOINT and AUTOPUBLISH_OPENAI_CHAT_DEPLOYMENT only one is set.", "Set both, or neither: then the built-in templates draft.");
        }

        if (options is { OpenAiImageDeployment: not null, OpenAiEndpoint: null, OpenAiDeployment: null })
        {
            reader.Add("AP1228", "AUTOPUBLISH_OPENAI_IMAGE_DEPLOYMENT is set, and no Azure OpenAI is.", "Set AUTOPUBLISH_OPENAI_ENDPOINT and AUTOPUBLISH_OPENAI_CHAT_DEPLOYMENT too, or leave it out: then no images are drawn.");
        }

        return reader.Text("AUTOPUBLISH_COSMOS_DATABASE") is { } database ? options with { CosmosDatabase = database } : options;
    }

    /// <summary>Azure's own front end is known to the worker. Only what stands before that, such as Front Door, has to be named.</summary>
    private static ForwardedOptions ReadForwarded(SettingReader reader)
    {
        ForwardedOptions forwarded = new()
        {
            TrustedProxies = reader.Number("AUTOPUBLISH_TRUSTED_PROXIES", otherwise: 0, least: 0, most: 5),
            ProxyNetworks = reader.Text("AUTOPUBLISH_PROXY_NETWORKS")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
        reader.Check("AUTOPUBLISH_TRUSTED_PROXIES and AUTOPUBLISH_PROXY_NETWORKS", forwarded.Validate);
        return forwarded;
    }

    private static OperatorOptions ReadOperator(SettingReader reader)
    {
        OperatorOptions options = new()
        {
            Name = reader.Needed("AUTOPUBLISH_OPERATOR_NAME", "the name of your company"),
            Email = reader.Needed("AUTOPUBLISH_OPERATOR_EMAIL", "support@example.com"),
            Address = reader.Text("AUTOPUBLISH_OPERATOR_ADDRESS"),
            Country = reader.Text("AUTOPUBLISH_OPERATOR_COUNTRY"),
        };
        if (options is { Name.Length: > 0, Email.Length: > 0 })
        {
            reader.Check("AUTOPUBLISH_OPERATOR_NAME and AUTOPUBLISH_OPERATOR_EMAIL", options.Validate);
        }

        return options;
    }

    private static WellKnownOptions ReadWellKnown(SettingReader reader)
    {
        WellKnownOptions options = new()
        {
            OpenAiAppsChallenge = reader.Text("AUTOPUBLISH_OPENAI_APPS_CHALLENGE"),
            SecurityContact = reader.Text("AUTOPUBLISH_SECURITY_CONTACT"),
        };
        reader.Check("AUTOPUBLISH_OPENAI_APPS_CHALLENGE and AUTOPUBLISH_SECURITY_CONTACT", options.Validate);
        return options;
    }
}
