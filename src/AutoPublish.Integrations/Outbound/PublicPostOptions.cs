using AutoPublish.Core.Results;

namespace AutoPublish.Integrations.Outbound;

/// <summary>How much time and room a POST to a foreign address gets.</summary>
public sealed record PublicPostOptions
{
    /// <summary>Until a connection stands, in seconds; 1 to 30. Covers the name, every address and the handshake.</summary>
    public int ConnectSeconds { get; init; } = 5;

    /// <summary>For the whole POST up to the head of its answer, in seconds; at least <see cref="ConnectSeconds"/>, at most 60.</summary>
    public int TotalSeconds { get; init; } = 15;

    /// <summary>POSTs at once, 1 to 1,024; the others wait, within their own time.</summary>
    public int MaxConcurrent { get; init; } = 256;

    /// <summary>
    /// Also take <c>http://127.0.0.1</c>, <c>http://[::1]</c> and <c>http://localhost</c>, at any port, to try receivers on
    /// one's own machine. Never where others can name addresses: they would reach what listens there for you alone.
    /// </summary>
    public bool AllowLoopback { get; init; }

    internal PublicWebOptions Requests => new() { ConnectSeconds = ConnectSeconds, TotalSeconds = TotalSeconds, MaxConcurrent = MaxConcurrent };

    /// <summary>What is wrong with them, or null.</summary>
    public Refusal? Check() => Requests.Check() is { } wrong
        ? wrong with { Code = "AP1150", Message = $"The sender to the public web. {wrong.Message}" }
        : null;
}
