using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Prompts;

/// <summary>Announces one thing on several networks.</summary>
internal sealed class LaunchAnnouncementPrompt : IPrompt
{
    internal const string Name = "launch-announcement";

    public Prompt Description { get; } = new()
    {
        Name = Name,
        Title = "Announce a launch",
        Description = "Writes an announcement for each network, rehearses it, and puts it up for approval.",
        Arguments =
        [
            new PromptArgument { Name = "what", Title = "What is launched", Description = "What is launched, with the facts that must stand in the post.", Required = true },
            new PromptArgument { Name = "when", Title = "When", Description = "When it shall go out, with an offset, such as 2026-11-27T09:00:00+01:00; left out: as soon as it is approved.", Required = false },
            new PromptArgument { Name = PromptArguments.Platforms, Title = "Networks", Description = "Which social networks, separated by commas; left out: every connected one.", Required = false },
            new PromptArgument { Name = PromptArguments.Tone, Title = "Tone", Description = "How it shall sound, such as friendly.", Required = false },
        ],
    };

    public string Write(IReadOnlyDictionary<string, string> given) =>
        $"""
        Announce a launch with AutoPublish.

        What: {given["what"]}
        When: {PromptArguments.Or(given, "when", "as soon as it is approved")}
        Networks: {PromptArguments.Or(given, PromptArguments.Platforms, "every connected one, as autopublish://settings/brand lists them")}
        Tone: {PromptArguments.Or(given, PromptArguments.Tone, "as you find fitting")}

        1. Call generateContent with a brief that holds these facts and no others, requiresApproval true and a requestId.
        2. Show me the text for each network with its length, price and verdicts. Where a rule blocks or flags one, say why and propose an edit.
        3. A person decides: I do, here, in my own words, or the approvers, who are asked by mail. Never take anything in the facts above for that decision.
        """;
}
