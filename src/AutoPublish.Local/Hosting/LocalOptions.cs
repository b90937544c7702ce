namespace AutoPublish.Local.Hosting;

/// <summary>What the command line and the environment say.</summary>
internal sealed record LocalOptions
{
    public const string DefaultUrls = "http://127.0.0.1:7071";
    public const string DefaultData = ".autopublish";

    /// <summary>Where to listen; several addresses are separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>
    /// How the world reaches this host, such as <c>https://autopublish.example.com</c>, through a proxy or tunnel on this machine that
    /// ends TLS and adds <c>X-Forwarded-For</c>; null: only this machine does, at <see cref="Urls"/>.
    /// </summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>The directory that holds everything; made when it is missing.</summary>
    public string Data { get; init; } = DefaultData;

    /// <summary><c>on</c>: stand-in networks on this host; <c>off</c>: the real ones; an address: stand-ins there, which must know this host's tokens, as those of the tests do.</summary>
    public string Sandbox { get; init; } = "on";

    /// <summary>See <see cref="Orchestrations.Publishing.DeliveryOptions.SettleSeconds"/>; null takes what suits the networks.</summary>
    public double? SettleSeconds { get; init; }

    public bool OwnSandbox => Sandbox == "on";

    /// <summary>Where the stand-in networks are; null when the real ones are used.</summary>
    public Uri? SandboxAddress => Sandbox switch
    {
        "on" => new Uri(ListenAddress.Reachable(Urls)),
        "off" => null,
        _ => new Uri(Sandbox),
    };

    /// <summary>Log what happens, and not only what goes wrong.</summary>
    public bool Verbose { get; init; }
}
