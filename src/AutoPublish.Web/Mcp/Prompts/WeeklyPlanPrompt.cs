using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Prompts;

/// <summary>Plans a week of posts.</summary>
internal sealed class WeeklyPlanPrompt : IPrompt
{
    internal const string Name = "weekly-plan";

    public Prompt Description { get; } = new()
    {
        Name = Name,
        Title = "Plan a week of posts",
        Description = "Proposes posts for a week, and makes those that are wanted, each at a free time.",
        Arguments =
        [
            new PromptArgument { Name = "topics", Title = "Topics", Description = "What the week is about.", Required = true },
            new PromptArgument { Name = PromptArguments.Platforms, Title = "Networks", Description = "Which social networks, separated by commas; left out: every connected one.", Required = false },
            new PromptArgument { Name = "from", Title = "First day", Description = "The first day, such as 2026-11-30; left out: tomorrow.", Required = false },
            new PromptArgument { Name = "posts", Title = "How many posts", Description = "How many posts; left out: three.", Required = false },
        ],
    };

    public string Write(IReadOnlyDictionary<string, string> given) =>
        $"""
        Plan a week of social posts with AutoPublish.

        Topics: {given["topics"]}
        Networks: {PromptArguments.Or(given, PromptArguments.Platforms, "every connected one, as autopublish://settings/brand lists them")}
        First day: {PromptArguments.Or(given, "from", "tomorrow")}
        Posts: {PromptArguments.Or(given, "posts", "three")}

        1. Look with listContent at what is planned already, so that nothing is said twice.
        2. Propose the posts in a short table: day, idea, network. Wait for my word before you make any.
        3. For each one that I want: find a time with nextFreeSlot, then call generateContent with it and a requestId of its own.
        4. Show me each text with its price and verdicts, and tell which wait for a person's approval. Publish nothing yourself.
        """;
}
