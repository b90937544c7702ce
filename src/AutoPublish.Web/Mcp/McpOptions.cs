namespace AutoPublish.Web.Mcp;

/// <summary>What the MCP endpoint allows.</summary>
public sealed record McpOptions
{
    /// <summary>
    /// Origins (scheme, host and port) besides our own whose pages may call the endpoint from a browser. The others are
    /// refused, so that no page can reach a server on its reader's machine by rebinding a name.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = ["https://chatgpt.com", "https://chat.openai.com"];

    /// <summary>How long generateContent waits for the texts before it answers with what there is; 0 to 30. Within the 45 seconds that ChatGPT gives a call.</summary>
    public double DraftWaitSeconds { get; init; } = 10;

    /// <summary>How often it looks meanwhile; 10 to 5,000.</summary>
    public int DraftLookMilliseconds { get; init; } = 100;

    /// <exception cref="ArgumentException">AP1620: an option cannot be used.</exception>
    public void Validate()
    {
        if (AllowedOrigins.FirstOrDefault(o => !Uri.TryCreate(o, UriKind.Absolute, out Uri? uri) || uri.GetLeftPart(UriPartial.Authority) != o) is { } origin)
        {
            throw new ArgumentException($"AP1620: '{origin}' is not an origin; write it such as https://chatgpt.com.");
        }

        if (DraftWaitSeconds is < 0 or > 30 || DraftLookMilliseconds is < 10 or > 5_000)
        {
            throw new ArgumentException($"AP1620: DraftWaitSeconds is {DraftWaitSeconds} and DraftLookMilliseconds {DraftLookMilliseconds}; use 0 to 30, and 10 to 5,000.");
        }
    }
}
