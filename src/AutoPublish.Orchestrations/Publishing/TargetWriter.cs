using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Writes what became of a step onto the target that the step was about, and onto no other: while it was under way, the
/// content may have been edited, or somebody else may have begun a call.
/// </summary>
public sealed class TargetWriter(ContentWriter writer)
{
    /// <param name="target">Which.</param>
    /// <param name="seen">As it was when the step began.</param>
    /// <param name="command">What became of the step.</param>
    public ValueTask<Outcome<ContentItem>> ApplyAsync(TargetRef target, Target seen, Command command, CancellationToken cancellationToken) => writer.ApplyAsync(
        target.TenantId,
        target.ContentId,
        current => current.Targets.FirstOrDefault(t => t.TargetId == target.TargetId) is { } now
            && now.Status == seen.Status
            && now.PayloadHash == seen.PayloadHash
            && (now.Ledger?.Attempts ?? 0) == (seen.Ledger?.Attempts ?? 0)
                ? command
                : ContentRefusals.Changed(current.ContentId),
        cancellationToken);
}
