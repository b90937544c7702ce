namespace AutoPublish.Azure.Secrets;

/// <summary>How long a secret that was read is used.</summary>
public sealed record KeyVaultSecretOptions
{
    /// <summary>Then it is read again: a rotated secret is seen after this time at the latest.</summary>
    public int CacheSeconds { get; init; } = 300;

    /// <summary>How old a value may be that is used because the vault does not answer.</summary>
    public int StaleSeconds { get; init; } = 3_600;

    /// <summary>How long a vault that did not answer is left alone.</summary>
    public int RetrySeconds { get; init; } = 15;
}
