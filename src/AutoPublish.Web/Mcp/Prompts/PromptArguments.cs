namespace AutoPublish.Web.Mcp.Prompts;

/// <summary>Arguments that several prompts take.</summary>
internal static class PromptArguments
{
    internal const string Platforms = "platforms";
    internal const string Tone = "tone";

    internal static IReadOnlyList<string> Tones { get; } = ["friendly", "formal", "playful", "sober", "enthusiastic"];

    internal static string Or(IReadOnlyDictionary<string, string> given, string name, string otherwise) =>
        given.TryGetValue(name, out string? value) && !string.IsNullOrWhiteSpace(value) ? value : otherwise;
}
