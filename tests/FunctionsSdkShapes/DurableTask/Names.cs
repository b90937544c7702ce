namespace Microsoft.DurableTask;

public readonly struct TaskName(string name)
{
    public string Name { get; } = name;

    public static implicit operator TaskName(string value) => new(value);
}

public readonly struct TaskVersion(string? version)
{
    public string Version => version ?? "";
}
