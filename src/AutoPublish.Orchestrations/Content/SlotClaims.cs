using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Content;

/// <summary>
/// Keeps apart contents that look for a slot in the same moment, as when somebody approves many late posts at once: each sees
/// the slot free until one of them has written its time. A claim holds only while its content has that slot, or may be
/// about to write it, so that nothing has to be given back.
/// </summary>
public sealed class SlotClaims(IDocumentStore documents, TimeProvider time)
{
    private const int Swept = 10;

    /// <summary>Far longer than it takes from a claim to the document.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>False: another content has it.</summary>
    public async ValueTask<bool> TryAsync(ContentItem content, DateTimeOffset slot, CancellationToken cancelled)
    {
        string id = SlotClaimKinds.IdOf(slot);
        SlotClaim claim = new(content.ContentId, slot, time.GetUtcNow());
        if ((await documents.CreateAsync(SlotClaimKinds.Claim, content.TenantId, id, claim, cancelled)).Succeeded)
        {
            await SweepAsync(content.TenantId, cancelled);
            return true;
        }

        if (await documents.GetAsync(SlotClaimKinds.Claim, content.TenantId, id, cancelled) is not { } held)
        {
            return false;
        }

        return held.Value.ContentId == content.ContentId
            || (!await HoldsAsync(content.TenantId, held.Value, cancelled)
                && (await documents.ReplaceAsync(SlotClaimKinds.Claim, content.TenantId, id, claim, held.ETag, cancelled)).Succeeded);
    }

    private async ValueTask<bool> HoldsAsync(string tenantId, SlotClaim claim, CancellationToken cancelled) =>
        time.GetUtcNow() - claim.ClaimedAt < Fresh
        || (await documents.GetAsync(ContentKinds.Content, tenantId, claim.ContentId, cancelled) is { Value: var content }
            && content.Schedule.At == claim.At && !ContentMachine.IsAtRest(content.Status));

    /// <summary>Claims of slots that have passed hold nothing any more.</summary>
    private async ValueTask SweepAsync(string tenantId, CancellationToken cancelled)
    {
        DocumentQuery passed = new() { Index = SlotClaimKinds.BySlot, To = SlotClaimKinds.IdOf(time.GetUtcNow() - Fresh), Limit = Swept };
        foreach (Document<SlotClaim> claim in (await documents.QueryAsync(SlotClaimKinds.Claim, tenantId, passed, cancelled)).Items)
        {
            await documents.DeleteAsync(SlotClaimKinds.Claim, tenantId, claim.Id, claim.ETag, cancelled);
        }
    }
}
