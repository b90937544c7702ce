using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Content;

/// <summary>That a content was given a slot of the posting calendar.</summary>
/// <param name="ContentId">Which.</param>
/// <param name="At">The slot.</param>
/// <param name="ClaimedAt">When; the content's document names the slot soon after.</param>
public sealed record SlotClaim(string ContentId, DateTimeOffset At, DateTimeOffset ClaimedAt);

/// <summary>How claims lie in the store: in the tenant's partition, by slot.</summary>
public static class SlotClaimKinds
{
    public const string BySlot = "slot";

    public static DocumentKind<SlotClaim> Claim { get; } = new("slot-claim", FlowJson.Default.SlotClaim, new DocumentIndex<SlotClaim>(BySlot, c => IdOf(c.At)));

    /// <summary>Sorts like the time.</summary>
    public static string IdOf(DateTimeOffset at) => ContentKinds.SortKey(at);
}
