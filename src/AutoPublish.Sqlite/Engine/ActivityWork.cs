using System.Diagnostics;
using AutoPublish.Core.Faults;
using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;
using CallContext = AutoPublish.Orchestrations.Durable.ActivityContext;

namespace AutoPublish.Sqlite.Engine;

/// <summary>One run of an activity; its answer goes to the instance's next turn.</summary>
internal sealed class ActivityWork(
    InstanceState instance, ActivityCall call, OrchestrationRegistry registry, IFailpoints failpoints, ILogger log, Action<long, Message> deliver, CancellationToken stopping)
    : IWork
{
    public async ValueTask RunAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            // It has no answer in history, so it runs after the next start.
            return;
        }

        failpoints.Hit(EngineFailpoints.ActivityBeforeRun);
        Message? answer = await AnswerAsync();
        if (answer is not null)
        {
            failpoints.Hit(EngineFailpoints.ActivityAfterRun);
            deliver(instance.Key, answer);
        }
    }

    private async ValueTask<Message?> AnswerAsync()
    {
        using Activity? span = EngineTelemetry.StartActivity(call.Name, instance.Id);
        if (registry.FindActivity(call.Name) is not { } run)
        {
            return Failed("UnknownActivity", $"AP1211: no activity is registered as {call.Name}. Register it at start.");
        }

#pragma warning disable CA1031 // The edge of the activity runner: whatever an activity throws is its answer.
        try
        {
            string? result = await run(call.Input, new CallContext(instance.Id, call.Attempt, stopping));
            return new Message(MessageKind.ActivityCompleted, instance.Execution, call.Task, Payload: result);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            EngineLog.ActivityFailed(log, error, call.Name, instance.Id, call.Attempt);
            return Failed(error.GetType().FullName ?? error.GetType().Name, error.Message);
        }
#pragma warning restore CA1031
    }

    private Message Failed(string type, string message) => new(MessageKind.ActivityFailed, instance.Execution, call.Task, Name: type, Payload: message);
}
