namespace AutoPublish.Core.Approvals;

/// <summary>Characters that nobody sees and that make what stands around them read as something else.</summary>
public static class TextDirections
{
    // Marks, embeddings, overrides and isolates.
    private const string Controls = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    public static bool IsControl(char c) => Controls.Contains(c, StringComparison.Ordinal);
}
