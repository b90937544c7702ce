namespace AutoPublish.Azure;

/// <summary>Where the services of one deployment are. All are reached by the app's managed identity: there is no key to set.</summary>
public sealed record AzureOptions
{
    /// <summary>Cosmos DB account, such as <c>https://autopublish.documents.azure.com</c>.</summary>
    public required Uri CosmosEndpoint { get; init; }

    /// <summary>The database that holds the container <c>tenants</c>.</summary>
    public string CosmosDatabase { get; init; } = "autopublish";

    /// <summary>Table service, such as <c>https://autopublish.table.core.windows.net</c>.</summary>
    public required Uri TableEndpoint { get; init; }

    /// <summary>Queue service, such as <c>https://autopublish.queue.core.windows.net</c>.</summary>
    public required Uri QueueEndpoint { get; init; }

    /// <summary>Blob service, such as <c>https://autopublish.blob.core.windows.net</c>.</summary>
    public required Uri BlobEndpoint { get; init; }

    /// <summary>Key Vault, such as <c>https://autopublish.vault.azure.net</c>.</summary>
    public required Uri KeyVaultEndpoint { get; init; }

    /// <summary>Client id of the user-assigned identity; null: the system-assigned one, or the developer's own sign-in.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>Documents over HTTPS alone, for networks that let nothing else out; else over TCP, which is faster.</summary>
    public bool CosmosGatewayMode { get; init; }

    /// <summary>Azure OpenAI, such as <c>https://autopublish.openai.azure.com</c>; null: drafts are made by the built-in templates.</summary>
    public Uri? OpenAiEndpoint { get; init; }

    /// <summary>The deployment of a chat model with structured output; needed with <see cref="OpenAiEndpoint"/>.</summary>
    public string? OpenAiDeployment { get; init; }

    /// <summary>The deployment of a model of the family gpt-image, which draws images; null: none are drawn.</summary>
    public string? OpenAiImageDeployment { get; init; }

    /// <summary>Tokens that one tenant's drafts, images and moderations may take in a calendar month (UTC), prompts and answers together; at least one.</summary>
    public long OpenAiMonthlyTokens { get; init; } = 10_000_000;
}
