namespace AutoPublish.Azure;

/// <summary>What the adapters for Azure count.</summary>
public static class AzureMeter
{
    /// <summary>
    /// The meter: <c>autopublish.cosmos.request_units</c> and <c>autopublish.cosmos.calls</c> by operation, kind of document and outcome,
    /// <c>autopublish.cosmos.throttled</c> and <c>autopublish.cosmos.repeated</c> by operation and kind.
    /// </summary>
    public const string Name = "AutoPublish.Azure";
}
