using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Web.Actions.Content;

namespace AutoPublish.Web.Actions.Schedule;

/// <summary>Takes a person's word for what became of a call.</summary>
internal sealed class PersonsWords(ContentCommands commands, DeliveryOptions options)
{
    /// <param name="call">Who says it.</param>
    /// <param name="contentId">Of which content.</param>
    /// <param name="targetId">Of which of its targets.</param>
    /// <param name="found">What they saw.</param>
    /// <param name="against">Why it must not be taken from this content; null: nothing.</param>
    internal ValueTask<Outcome<ContentItem>> TakeAsync(ActionCall call, string contentId, string targetId, LookedUp found, Func<ContentItem, Refusal?> against) =>
        commands.ApplyAsync(call, contentId, content => against(content) is { } refusal
            ? refusal
            : new ContentCommand.GiveWord(targetId, found == LookedUp.Published, call.Caller.Subject, TimeSpan.FromSeconds(options.SettleSeconds)));
}
