using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Web.Actions.Content;

namespace AutoPublish.Web.Actions.Schedule;

/// <summary>Takes a person's word for what became of a call. Where evidence names one post in doubt, their word makes it ours.</summary>
internal sealed class PersonsWords(ContentCommands commands, PostClaims claims, DeliveryOptions options)
{
    /// <param name="call">Who says it.</param>
    /// <param name="contentId">Of which content.</param>
    /// <param name="targetId">Of which of its targets.</param>
    /// <param name="found">What they saw.</param>
    /// <param name="against">Why it must not be taken from this content; null: nothing.</param>
    internal async ValueTask<Outcome<ContentItem>> TakeAsync(ActionCall call, string contentId, string targetId, LookedUp found, Func<ContentItem, Refusal?> against)
    {
        bool isOut = found == LookedUp.Published;
        string? postId = isOut ? await InDoubtAsync(call, contentId, targetId) : null;
        return await commands.ApplyAsync(call, contentId, content => against(content) is { } refusal
            ? refusal
            : new ContentCommand.GiveWord(targetId, isOut, call.Caller.Subject, TimeSpan.FromSeconds(options.SettleSeconds)) { PostId = postId });
    }

    private async ValueTask<string?> InDoubtAsync(ActionCall call, string contentId, string targetId)
    {
        if (!(await commands.ReadAsync(call, contentId)).Succeeded(out ContentItem? content, out _)
            || content.Targets.FirstOrDefault(t => t.TargetId == targetId) is not { Ledger.Doubtful: { } doubtful } target)
        {
            return null;
        }

        // As evidence does: no post is two targets'.
        TargetRef ours = new(call.TenantId, contentId, targetId);
        return await claims.TryClaimAsync(ours, target.Platform, target.AccountId, doubtful, call.Cancelled) ? doubtful : null;
    }
}
