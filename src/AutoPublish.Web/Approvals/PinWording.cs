using AutoPublish.Core.Approvals;

namespace AutoPublish.Web.Approvals;

/// <summary>What people read about their PIN, on the page of a link and in the dashboard.</summary>
internal static class PinWording
{
    internal static string Missing { get; } = $"Type your PIN, which has {ApproverPin.MinLength} to {ApproverPin.MaxLength} digits. Nothing is decided yet.";

    internal static string Of(PinCheck.Wrong wrong) =>
        $"That is not your PIN, and nothing was decided. {(wrong.Left == 1 ? "One try is left; after it" : $"{wrong.Left} tries are left; after them")} nothing can be decided in your name.";

    /// <param name="until">In words; null: until there is a new PIN.</param>
    internal static string Locked(string? until) => until is null
        ? $"A wrong PIN was typed {ApproverPin.MaxFailures} times about this post, so nothing can be decided about it in your name, not even with the right one."
        : $"A wrong PIN was typed for you {ApproverPin.MaxFailuresADay} times within a day, so nothing can be decided in your name, not even with the right one.";

    internal static string Unlock(string? until) =>
        $"{(until is null ? "Ask" : $"It is unlocked on {until}, or before: ask")} an owner of the account to set a new PIN for you, and type that. Sending the question again does not unlock it. If it was not you who typed, tell the owner.";
}
