using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations.Content;

/// <summary>
/// Runs a step of a content and, when it keeps throwing, writes so into the document: an exception is a bug or a broken
/// dependency, and whoever waits for the content must see that it is stuck. The engine goes on trying.
/// </summary>
public sealed class StuckNotes(ContentWriter writer)
{
    // The first failures are most often over before anybody looks.
    private const int NotedFrom = 3;

    public async Task<StepPlan> RunAsync(ContentRef content, ActivityContext context, Func<Task<StepPlan>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception e) when (e is not OperationCanceledException && context.Attempt >= NotedFrom)
        {
            // The type alone: a message may hold what must not be shown.
            StatusReason reason = new("AP3901", $"A step of this content keeps failing: {e.GetType().Name}.", "It is tried again by itself; the operator finds the cause in the log.");
            await writer.ApplyAsync(content.TenantId, content.ContentId, new ContentCommand.Note(reason), context.CancellationToken);
            throw;
        }
    }
}
