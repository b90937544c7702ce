using System.Text.Json;
using Microsoft.DurableTask;

namespace AutoPublish.FunctionsTests.Double;

/// <summary>What came to an instance, in the order in which its turns took it.</summary>
internal abstract record Message
{
    public DateTime At { get; init; }

    internal sealed record Done(int Id, JsonElement? Result, TaskFailureDetails? Failure) : Message;

    internal sealed record Fired(int Id) : Message;

    internal sealed record Raised(string Name, JsonElement? Payload) : Message;
}

/// <summary>What an orchestrator asked for.</summary>
internal abstract record Wish(int Id)
{
    internal sealed record Activity(int Id, string Name, string Input) : Wish(Id);

    internal sealed record Timer(int Id, DateTime At, Func<bool> IsCancelled) : Wish(Id);

    internal sealed record Child(int Id, string Name, string InstanceId, string? Input, string Version) : Wish(Id);

    internal sealed record Event(int Id, string InstanceId, string Name, JsonElement? Payload) : Wish(Id);
}
