using AutoPublish.Functions.Settings;

namespace AutoPublish.FunctionsTests.Host;

internal static class TestSettings
{
    /// <summary>What is needed, and no more.</summary>
    public static Dictionary<string, string> Needed() => new()
    {
        ["AUTOPUBLISH_PUBLIC_ADDRESS"] = "https://publish.example.com",
        ["AUTOPUBLISH_COSMOS_ENDPOINT"] = "https://a.documents.azure.com",
        ["AUTOPUBLISH_TABLE_ENDPOINT"] = "https://a.table.core.windows.net",
        ["AUTOPUBLISH_QUEUE_ENDPOINT"] = "https://a.queue.core.windows.net",
        ["AUTOPUBLISH_BLOB_ENDPOINT"] = "https://a.blob.core.windows.net",
        ["AUTOPUBLISH_KEYVAULT_ENDPOINT"] = "https://a.vault.azure.net",
        ["AUTOPUBLISH_SMTP_HOST"] = "smtp.example.com",
        ["AUTOPUBLISH_SMTP_FROM"] = "AutoPublish <post@example.com>",
        ["AUTOPUBLISH_OPERATOR_NAME"] = "Example Ltd.",
        ["AUTOPUBLISH_OPERATOR_EMAIL"] = "support@example.com",
    };

    public static AzureSettings Read(Dictionary<string, string> values) => AzureSettings.Read(values.GetValueOrDefault);
}
