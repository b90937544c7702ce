namespace AutoPublish.Sqlite.Engine;

/// <summary>How an execution stands after a turn.</summary>
internal abstract record TurnEnd
{
    private TurnEnd()
    {
    }

    public sealed record Waiting : TurnEnd
    {
        public static Waiting Instance { get; } = new();
    }

    public sealed record Completed(string? Output) : TurnEnd;

    public sealed record Failed(string ErrorType, string Error) : TurnEnd;

    public sealed record ContinuedAsNew(string? Input, int CodeVersion) : TurnEnd;
}
