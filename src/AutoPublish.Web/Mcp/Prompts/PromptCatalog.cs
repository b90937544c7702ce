using System.Text.Json;
using AutoPublish.Web.Problems;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Prompts;

/// <summary>The prompts, by name.</summary>
internal sealed class PromptCatalog(IEnumerable<IPrompt> prompts)
{
    /// <summary>Characters of one argument.</summary>
    private const int MaxArgument = 2000;

    private readonly IPrompt[] _all = [.. prompts];

    internal ListPromptsResult List() => new() { Prompts = [.. _all.Select(p => p.Description)] };

    internal GetPromptResult Get(GetPromptRequestParams asked)
    {
        IPrompt prompt = _all.FirstOrDefault(p => p.Description.Name == asked.Name)
            ?? throw Wrong($"There is no prompt '{Quoted.Text(asked.Name)}'. The prompts are {string.Join(", ", _all.Select(p => p.Description.Name))}.");
        Dictionary<string, string> given = [];
        foreach ((string name, JsonElement value) in asked.Arguments ?? new Dictionary<string, JsonElement>())
        {
            given[name] = Read(prompt, name, value);
        }

        foreach (PromptArgument argument in prompt.Description.Arguments ?? [])
        {
            if (argument.Required == true && string.IsNullOrWhiteSpace(given.GetValueOrDefault(argument.Name)))
            {
                throw Wrong($"The argument {argument.Name} of {prompt.Description.Name} is missing: {argument.Description}");
            }
        }

        PromptMessage message = new() { Role = Role.User, Content = new TextContentBlock { Text = prompt.Write(given) } };
        return new GetPromptResult { Description = prompt.Description.Description, Messages = [message] };
    }

    private static string Read(IPrompt prompt, string name, JsonElement value)
    {
        if (prompt.Description.Arguments?.Any(a => a.Name == name) != true)
        {
            throw Wrong($"{prompt.Description.Name} has no argument '{Quoted.Text(name)}'.");
        }

        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= MaxArgument } text
            ? text
            : throw Wrong($"The argument {name} must be a text of at most {MaxArgument} characters.");
    }

    private static McpProtocolException Wrong(string message) => new(message, McpErrorCode.InvalidParams);
}
