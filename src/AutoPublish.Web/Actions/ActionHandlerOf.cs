using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Problems;
using AutoPublish.Web.Replays;

namespace AutoPublish.Web.Actions;

/// <summary>An action by the types of its input and output.</summary>
internal abstract class ActionHandler<TInput, TOutput> : ActionHandler
    where TInput : class
{
    private readonly JsonTypeInfo<TInput> _input;
    private readonly JsonTypeInfo<TOutput> _output;

    protected ActionHandler(JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output)
    {
        _input = input;
        _output = output;
        InputSchema = SchemaExport.OfInput(input);
        OutputSchema = SchemaExport.OfAnswer(output);
        Shape = InputShape.Of(InputSchema);
    }

    public sealed override JsonTypeInfo InputType => _input;

    public sealed override JsonTypeInfo OutputType => _output;

    public sealed override JsonObject InputSchema { get; }

    public sealed override JsonObject OutputSchema { get; }

    public sealed override InputShape Shape { get; }

    public sealed override async ValueTask<ActionAnswer> AnswerAsync(JsonElement input, Caller caller, RequestReplays replays, CancellationToken cancelled)
    {
        TInput typed = input.Deserialize(_input) ?? throw new InvalidOperationException($"{Description.Name} was called with null.");
        if (typed is not IRepeatable { RequestId: { } requestId })
        {
            return await AnswerAsync(typed, new ActionCall(caller, Seed: null, cancelled));
        }

        // Written again from the typed input: white space and the order of fields make no other request of it.
        byte[] canonical = JsonSerializer.SerializeToUtf8Bytes(typed, _input);
        return await replays.AnswerAsync(
            caller.TenantId,
            Description.Name,
            requestId,
            canonical,
            seed => AnswerAsync(typed, new ActionCall(caller, seed, cancelled)),
            cancelled);
    }

    protected abstract ValueTask<Outcome<ActionResult<TOutput>>> RunAsync(TInput input, ActionCall call);

    /// <summary>For an action that has its bytes at hand.</summary>
    protected virtual async ValueTask<ActionAnswer> AnswerAsync(TInput input, ActionCall call)
    {
        Outcome<ActionResult<TOutput>> outcome = await RunAsync(input, call);
        return outcome.Succeeded(out ActionResult<TOutput> result, out Refusal? refusal)
            ? new ActionAnswer(Write(result))
            : ActionAnswer.Of(Problem.Of(refusal));
    }

    protected byte[] Write(ActionResult<TOutput> result) => Envelope.Write(result.Data, _output, result.Message);
}
