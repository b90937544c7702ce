namespace AutoPublish.Sqlite.Engine;

internal sealed class TurnWork(InstanceSlot slot, TurnRunner runner) : IWork
{
    public ValueTask RunAsync()
    {
        runner.Run(slot);
        return ValueTask.CompletedTask;
    }
}
