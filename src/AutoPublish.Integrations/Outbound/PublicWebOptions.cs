using AutoPublish.Core.Results;

namespace AutoPublish.Integrations.Outbound;

/// <summary>How much time and room a reading of a foreign address gets.</summary>
public sealed record PublicWebOptions
{
    /// <summary>Until a connection stands, in seconds; 1 to 30. Covers the name, every address and the handshake.</summary>
    public int ConnectSeconds { get; init; } = 3;

    /// <summary>For the whole reading, in seconds; at least <see cref="ConnectSeconds"/>, at most 60.</summary>
    public int TotalSeconds { get; init; } = 8;

    /// <summary>Of all headers of an answer, in KiB; 1 to 64.</summary>
    public int MaxHeaderKilobytes { get; init; } = 16;

    /// <summary>Readings at once, 1 to 1,024; the others wait, within their own time.</summary>
    public int MaxConcurrent { get; init; } = 16;

    /// <summary>What is wrong with them, or null.</summary>
    public Refusal? Check() => this switch
    {
        { ConnectSeconds: < 1 or > 30 } => Wrong($"ConnectSeconds is {ConnectSeconds}.", "Choose 1 to 30."),
        _ when TotalSeconds < ConnectSeconds || TotalSeconds > 60 => Wrong($"TotalSeconds is {TotalSeconds}.", "Choose at least ConnectSeconds, and at most 60."),
        { MaxHeaderKilobytes: < 1 or > 64 } => Wrong($"MaxHeaderKilobytes is {MaxHeaderKilobytes}.", "Choose 1 to 64."),
        { MaxConcurrent: < 1 or > 1024 } => Wrong($"MaxConcurrent is {MaxConcurrent}.", "Choose 1 to 1,024."),
        _ => null,
    };

    private static Refusal Wrong(string message, string remedy) => new("AP1120", RefusalKind.Invalid, $"The reader of the public web: {message}", remedy);
}
