using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Prompts;

/// <summary>A beginning that a person can choose in their client: a task in words, with what they filled in.</summary>
internal interface IPrompt
{
    Prompt Description { get; }

    /// <param name="given">What was filled in, by argument; nothing that is required is missing.</param>
    string Write(IReadOnlyDictionary<string, string> given);
}
