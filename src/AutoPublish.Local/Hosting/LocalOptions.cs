namespace AutoPublish.Local.Hosting;

/// <summary>What the command line and the environment say.</summary>
internal sealed record LocalOptions
{
    public const string DefaultUrls = "http://127.0.0.1:7071";
    public const string DefaultData = ".autopublish";

    /// <summary>Where to listen; several addresses are separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>The directory that holds everything; made when it is missing.</summary>
    public string Data { get; init; } = DefaultData;

    /// <summary>Stand-in networks on this host instead of the real ones.</summary>
    public bool Sandbox { get; init; } = true;

    /// <summary>Log what happens, and not only what goes wrong.</summary>
    public bool Verbose { get; init; }
}
