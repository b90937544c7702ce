using AutoPublish.Core.Content;

namespace AutoPublish.Web.Events;

/// <summary>
/// One open stream: looks for changes when there are signs of some, and writes what it finds. It reads from the store
/// only what the reader has room for, so a slow reader takes no memory, and finds the newest state when it comes to it.
/// </summary>
internal sealed class OpenStream(ContentChanges changes, ChangeSigns signs, EventWriter writer, EventOptions options, TimeProvider time)
{
    private readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(options.HeartbeatSeconds);

    internal async Task RunAsync(Func<ValueTask<bool>> mayGoOn, CancellationToken cancelled)
    {
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(options.LookMilliseconds), time);
        long wroteAt = time.GetTimestamp();
        do
        {
            bool isNews = signs.AreThere();
            bool isSilent = time.GetElapsedTime(wroteAt) >= _heartbeat;
            if (!isNews && !isSilent)
            {
                continue;
            }

            if (!await mayGoOn())
            {
                return;
            }

            bool wrote = isNews && await TellAsync(cancelled);
            if (isSilent && !wrote)
            {
                writer.Comment();
                await writer.FlushAsync(cancelled);
            }

            wroteAt = wrote || isSilent ? time.GetTimestamp() : wroteAt;
        }
        while (await tick.WaitForNextTickAsync(cancelled));
    }

    /// <summary>Whether there was anything.</summary>
    private async ValueTask<bool> TellAsync(CancellationToken cancelled)
    {
        bool any = false;
        signs.LookBegins();
        await foreach (Change<ContentItem> change in changes.LookAsync(cancelled))
        {
            any = true;
            writer.Event(change.Id, EventFeed.ContentName, ContentEvent.Of(change.Value), EventJson.Default.ContentEvent);
            await writer.FlushWhenFullAsync(cancelled);
        }

        if (any)
        {
            writer.Id(changes.Id);
            await writer.FlushAsync(cancelled);
        }

        signs.LookEnds();
        return any;
    }
}
