namespace AutoPublish.EngineTests.Product;

/// <summary>A time chosen by the seed: when a process is killed, how long a network takes. Nothing is waited for in this way.</summary>
internal static class Moment
{
    public static async Task AfterAsync(TimeSpan time)
    {
        if (time > TimeSpan.Zero)
        {
            using PeriodicTimer timer = new(time);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
