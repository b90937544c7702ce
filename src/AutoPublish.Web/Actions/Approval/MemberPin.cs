namespace AutoPublish.Web.Actions.Approval;

/// <summary>What came of a member's PIN.</summary>
/// <param name="IsShown">It was the right one.</param>
/// <param name="Mistake">What is wrong, in sentences; null: nothing.</param>
internal sealed record MemberPin(bool IsShown, string? Mistake)
{
    /// <summary>Nothing that was asked for can be decided with any PIN.</summary>
    internal bool IsLocked { get; init; }
}
