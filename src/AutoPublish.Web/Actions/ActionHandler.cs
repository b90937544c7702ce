using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Replays;

namespace AutoPublish.Web.Actions;

/// <summary>One thing that can be asked for. Declared once; every surface is made from it.</summary>
internal abstract class ActionHandler
{
    public abstract ActionDescription Description { get; }

    public abstract JsonTypeInfo InputType { get; }

    /// <summary>Of <c>data</c> in the answer.</summary>
    public abstract JsonTypeInfo OutputType { get; }

    /// <summary>JSON schema of the input; what it does not name is refused.</summary>
    public abstract JsonObject InputSchema { get; }

    /// <summary>JSON schema of <c>data</c> in the answer.</summary>
    public abstract JsonObject OutputSchema { get; }

    /// <summary>The schema, ready for checking.</summary>
    public abstract InputShape Shape { get; }

    /// <param name="input">Passed <see cref="Shape"/>.</param>
    public abstract ValueTask<ActionAnswer> AnswerAsync(JsonElement input, Caller caller, RequestReplays replays, CancellationToken cancelled);
}
