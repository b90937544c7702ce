using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.Web.Approvals;

/// <summary>What becomes of a post that is approved after its time, said before anybody decides.</summary>
internal static class LateWording
{
    /// <summary>Null: it has no time that it could miss.</summary>
    internal static string? Of(ContentItem content, Approval approval, DateTimeOffset now) => content.Schedule.At switch
    {
        null => null,
        { } at when at > now => $"Approved after its time, {Fate(approval.Late)}.",
        _ => $"Its time has passed: if you approve now, {Fate(approval.Late)}.",
    };

    private static string Fate(LateApproval late) => late switch
    {
        LateApproval.Drop => "it does not go out",
        LateApproval.NextSlot => "it goes out in the next free slot of the posting calendar",
        LateApproval.Ask => "it waits until its author gives it another time",
        _ => "it goes out at once",
    };
}
