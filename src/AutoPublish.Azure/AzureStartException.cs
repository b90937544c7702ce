namespace AutoPublish.Azure;

/// <summary>A service is not as this program needs it. The host does not start; the message says what is wrong, and what to do.</summary>
public sealed class AzureStartException(string code, string message, string remedy, Exception? cause = null) : Exception($"{code}: {message} {remedy}", cause)
{
    /// <summary>Stable, AP14xx.</summary>
    public string Code { get; } = code;

    public string Remedy { get; } = remedy;
}
