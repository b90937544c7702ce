using System.IO.Pipelines;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Events;

/// <summary>Opens streams of a tenant's changes.</summary>
internal sealed class EventFeed(IDocumentStore documents, IEnumerable<IDocumentStamps> stamps, EventOptions options, TimeProvider time)
{
    internal const string ContentName = "content";
    internal const string ResetName = "reset";
    private const int RetryMilliseconds = 2_000;
    private readonly IDocumentStamps? _stamps = stamps.FirstOrDefault();

    /// <param name="output">The body of the answer.</param>
    /// <param name="tenantId">Whose contents.</param>
    /// <param name="lastId">What the reader got last; null begins now.</param>
    /// <param name="mayGoOn">Whether the caller may still read; asked before every look.</param>
    /// <param name="cancelled">The end of the stream.</param>
    internal async Task RunAsync(PipeWriter output, string tenantId, string? lastId, Func<ValueTask<bool>> mayGoOn, CancellationToken cancelled)
    {
        TimeSpan overlap = TimeSpan.FromSeconds(options.OverlapSeconds);
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset? resumed = string.IsNullOrEmpty(lastId) ? null : EventCursor.Read(lastId, now);
        ContentChanges changes = new(documents, time, overlap, tenantId, resumed ?? now - overlap);
        if (resumed is null)
        {
            // What the overlap holds at the beginning is no news.
            await changes.SkipAsync(cancelled);
        }

        EventWriter writer = new(output, time, TimeSpan.FromSeconds(options.StalledSeconds));
        writer.Retry(RetryMilliseconds);
        writer.Id(changes.Id);
        if (resumed is null && !string.IsNullOrEmpty(lastId))
        {
            // An id that nobody here gave: what was missed is not known, so the reader has to list.
            writer.Event(changes.Id, ResetName);
        }

        await writer.FlushAsync(cancelled);
        await new OpenStream(changes, new ChangeSigns(_stamps, tenantId, ContentKinds.Content.Name, options, time), writer, options, time).RunAsync(mayGoOn, cancelled);
    }
}
