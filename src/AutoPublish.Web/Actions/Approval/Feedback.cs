using AutoPublish.Core.Approvals;
using AutoPublish.Core.PostText;

namespace AutoPublish.Web.Actions.Approval;

/// <summary>What an approver writes, by whichever way.</summary>
internal static class Feedback
{
    /// <summary>Characters.</summary>
    internal const int MaxLength = 2000;

    /// <summary>What keeps a decision from being one; null for nothing.</summary>
    /// <param name="kind">What was decided.</param>
    /// <param name="text">Cleaned.</param>
    internal static string? Mistake(DecisionKind kind, string? text) => text switch
    {
        null when kind == DecisionKind.Changes => "Say what should change, then ask for changes.",
        { Length: > MaxLength } when text.EnumerateRunes().Count() > MaxLength => $"Your feedback is longer than {MaxLength} characters. Make it shorter.",
        _ => null,
    };

    /// <summary>With line ends of one kind, without control characters and without those that turn text around; null when nothing is left that anybody could see.</summary>
    internal static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string clean = new([.. text.ReplaceLineEndings("\n").Where(c => (!char.IsControl(c) || c is '\n' or '\t') && !TextDirections.IsControl(c))]);
        clean = clean.Trim();
        return HiddenText.IsAll(clean) ? null : clean;
    }
}
