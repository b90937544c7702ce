using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Results;

namespace AutoPublish.Orchestrations.Content;

/// <summary>Writes the step that was named for exactly this document.</summary>
public sealed class StepWriter(ContentWriter writer, TimeProvider time)
{
    /// <summary>A lost race means that the document has moved on; the next look tells.</summary>
    /// <exception cref="InvalidOperationException">The content refuses the step that was named for it: a bug.</exception>
    public async Task WriteAsync(Document<ContentItem> document, ContentCommand command, CancellationToken cancellationToken)
    {
        if (ContentMachine.Apply(document.Value, command, time.GetUtcNow()).Succeeded(out ContentItem? next, out Refusal? refusal))
        {
            await writer.TryWriteAsync(document, next, cancellationToken);
            return;
        }

        throw new InvalidOperationException($"The step {command.GetType().Name} was named for a content that refuses it: {refusal.Message}");
    }
}
