using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;

namespace AutoPublish.UnitTests.Content;

[TestClass]
public sealed class ContentMachineTests
{
    private const string Refused = "-";

    /// <summary>One row a command: what each state becomes, in the order of <see cref="ContentStatus"/>; '-' is a refusal.</summary>
    private static readonly Dictionary<string, string[]> Table = new()
    {
        //                 Draft       Pending      Approved     Scheduled     Publishing    Published  Partial       Failed        Rejected     Expired      Cancelled  Blocked
        ["DraftReady"] = ["Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["DraftFailed"] = ["Failed", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Postpone"] = ["Draft", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["ImageDrawn"] = ["-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Note"] = ["Draft", "Pending", "Approved", "Scheduled", "Publishing", "-", "-", "-", "-", "-", "-", "-"],
        ["Revise"] = ["-", "Pending", "Pending", "Pending", "-", "-", "-", "Pending", "Pending", "Pending", "-", "Pending"],
        ["RequestApproval"] = ["-", "-", "Pending", "Pending", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["ResendApproval"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["ApprovalMailed"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["RevokeApproval"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["MailRefused"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["StandIn"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Reminded"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Escalate"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["PinFailed"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["PinMatched"] = ["-", "Pending", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["ApproveEdited"] = ["-", "Approved", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["AwaitTime"] = ["-", "-", "Approved", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Approve"] = ["-", "Approved", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["AskForChanges"] = ["-", "Draft", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Reject"] = ["-", "Rejected", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["ExpireApproval"] = ["-", "Expired", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Schedule"] = ["-", "-", "Scheduled", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Reschedule"] = ["-", "-", "Scheduled", "Scheduled", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["WindowPassed"] = ["-", "-", "Expired", "Expired", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Cancel"] = ["Cancelled", "Cancelled", "Cancelled", "Cancelled", "-", "-", "-", "Cancelled", "Cancelled", "Cancelled", "-", "Cancelled"],
        ["Delete"] = ["Draft", "Pending", "Approved", "Scheduled", "-", "Published", "Partial", "Failed", "Rejected", "Expired", "Cancelled", "Blocked"],
        ["Intend"] = ["-", "-", "-", "Publishing", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["Hold"] = ["-", "-", "-", "Scheduled", "Publishing", "-", "-", "-", "-", "-", "-", "-"],
        ["Confirm"] = ["-", "-", "-", "-", "Published", "-", "-", "-", "-", "-", "-", "-"],
        ["MarkSent"] = ["-", "-", "-", "-", "Publishing", "-", "-", "-", "-", "-", "-", "-"],
        ["MarkUnknown"] = ["-", "-", "-", "-", "Publishing", "-", "-", "-", "-", "-", "-", "-"],
        ["ProveAbsent"] = ["-", "-", "-", "-", "Publishing", "-", "-", "-", "-", "-", "-", "-"],
        ["RejectTarget"] = ["-", "-", "-", "Failed", "Failed", "-", "-", "-", "-", "-", "-", "-"],
        ["RetryTarget"] = ["-", "-", "-", "-", "-", "-", "-", "Publishing", "-", "-", "-", "-"],
        ["Prepare"] = ["-", "-", "-", "Scheduled", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["AccountReady"] = ["-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["MarkGone"] = ["-", "-", "-", "-", "-", "Published", "Partial", "-", "-", "-", "-", "-"],
        ["TakeDown"] = ["-", "-", "-", "-", "-", "Published", "Partial", "-", "-", "-", "-", "-"],
        ["RemovalPut"] = ["-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["RemovalDone"] = ["-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["RemovalRefused"] = ["-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["ResolveTarget"] = ["-", "-", "-", "-", "Publishing", "-", "-", "-", "-", "-", "-", "-"],
        ["GiveWord"] = ["-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
    };

    public static IEnumerable<(string Command, ContentStatus From, string To)> Pairs =>
        from row in Table
        from status in Enum.GetValues<ContentStatus>()
        select (row.Key, status, row.Value[(int)status]);

    [TestMethod]
    [DynamicData(nameof(Pairs))]
    public void Apply_EveryStateAndCommand_MovesOrRefusesAsTheTableSays(string command, ContentStatus from, string to)
    {
        ContentItem content = Contents.In(from);
        Assert.AreEqual(from, content.Status);

        (ContentCommand given, DateTimeOffset now) = Given(command, content);
        Outcome<ContentItem> outcome = ContentMachine.Apply(content, given, now);

        if (outcome.Succeeded(out ContentItem? next, out Refusal? refusal))
        {
            Assert.AreEqual(to, next.Status.ToString());
            Assert.AreEqual(now, next.UpdatedAt);
        }
        else
        {
            Assert.AreEqual(Refused, to, refusal.Message);
            Assert.IsTrue(refusal.Code.StartsWith("AP2", StringComparison.Ordinal), refusal.Code);
            Assert.AreNotEqual("", refusal.Remedy);
        }
    }

    [TestMethod]
    public void Table_OfThisTest_HoldsEveryCommandAndEveryState()
    {
        IEnumerable<string> commands = typeof(ContentCommand).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(ContentCommand))).Select(t => t.Name);
        CollectionAssert.IsSubsetOf(commands.Except(["Decide"]).ToList(), Table.Keys.ToList());
        Assert.IsTrue(Table.Values.All(row => row.Length == Enum.GetValues<ContentStatus>().Length));
    }

    private static (ContentCommand Command, DateTimeOffset Now) Given(string command, ContentItem content)
    {
        DateTimeOffset now = Contents.Now;
        DateTimeOffset due = Contents.Due;
        return command switch
        {
            "DraftReady" => (new ContentCommand.DraftReady(Contents.Submission(content, content.Version, withApproval: true)), now),
            "DraftFailed" => (new ContentCommand.DraftFailed(Contents.Why), now),
            "Postpone" => (new ContentCommand.Postpone(Contents.Why, due), now),
            "ImageDrawn" => (new ContentCommand.ImageDrawn(new DrawnImage("00", "m", "p", now)), now),
            "Note" => (new ContentCommand.Note(Contents.Why), now),
            "Revise" => (new ContentCommand.Revise(Contents.Submission(content, content.Version + 1, withApproval: true)), now),
            "RequestApproval" => (new ContentCommand.RequestApproval(Contents.Question(content.ContentId, content.VersionToAsk, content.Targets)), now),
            "ResendApproval" => (new ContentCommand.ResendApproval(), now),
            "ApprovalMailed" => (new ContentCommand.ApprovalMailed(content.Approval?.ApprovalId ?? "", 1, [.. content.Approval?.Approvers.Select(a => a.ApproverId) ?? []]), now),
            "RevokeApproval" => (new ContentCommand.RevokeApproval("p1"), now),
            "MailRefused" => (new ContentCommand.MailRefused(content.Approval?.ApprovalId ?? "", "p1", new MailRefusal("550", now, Bounced: false)), now),
            "StandIn" => (new ContentCommand.StandIn(content.Approval?.ApprovalId ?? "", 0, "p1", new AskedApprover("p2", "p2@example.com", "hash2")), now),
            "Reminded" => (new ContentCommand.Reminded(content.Approval?.ApprovalId ?? "", 1, 0, [new ReminderMark("p1", Sent: true, due)]), now),
            "Escalate" => (new ContentCommand.Escalate(content.Approval?.ApprovalId ?? "", 0, [new AskedApprover("p2", "p2@example.com", "hash2")]), now),
            "PinFailed" => (new ContentCommand.PinFailed(content.Approval?.ApprovalId ?? "", "p1", "m"), now),
            "PinMatched" => (new ContentCommand.PinMatched(content.Approval?.ApprovalId ?? "", "p1", "m"), now),
            "ApproveEdited" => (Contents.EditedDecision(content), now),
            "AwaitTime" => (new ContentCommand.AwaitTime(Contents.Why, due), now),
            "Approve" => (Decide(content, DecisionKind.Approve), now),
            "AskForChanges" => (Decide(content, DecisionKind.Changes), now),
            "Reject" => (Decide(content, DecisionKind.Reject), now),
            "ExpireApproval" => (new ContentCommand.ExpireApproval(), now.AddHours(13)),
            "Schedule" => (new ContentCommand.Schedule(due, null), now),
            "Reschedule" => (new ContentCommand.Reschedule(due.AddHours(1), null), now),
            "WindowPassed" => (new ContentCommand.WindowPassed(Contents.Why), now),
            "Cancel" => (new ContentCommand.Cancel(), now),
            "Delete" => (new ContentCommand.Delete(), now),
            "Intend" => (new ContentCommand.Intend(First(content)), due),
            "Hold" => (new ContentCommand.Hold(First(content), Contents.Why, due.AddHours(1)), due),
            "Confirm" => (new ContentCommand.Confirm(First(content), "1", null, "{}"), due),
            "MarkSent" => (new ContentCommand.MarkSent(First(content), Contents.Why, due), due),
            "MarkUnknown" => (new ContentCommand.MarkUnknown(First(content), Contents.Why, due), due),
            "ProveAbsent" => (new ContentCommand.ProveAbsent(First(content), "nothing"), due),
            "RejectTarget" => (new ContentCommand.RejectTarget(First(content), Contents.Why), due),
            "RetryTarget" => (new ContentCommand.RetryTarget(First(content)), due),
            "Prepare" => (new ContentCommand.Prepare(First(content), new Preparation("handle", content.Targets is [{ } one, ..] ? one.PayloadHash ?? "" : "", IsReady: true, ExpiresAt: null), Reason: null, Until: null), now),
            "AccountReady" => (new ContentCommand.AccountReady(First(content)), now),
            "MarkGone" => (new ContentCommand.MarkGone(content.Targets.FirstOrDefault(t => t.Status == TargetStatus.Confirmed)?.TargetId ?? First(content)), now),
            "TakeDown" => (new ContentCommand.TakeDown(ThenDelete: true), now),
            "RemovalPut" => (new ContentCommand.RemovalPut(First(content), Contents.Why, due, WasAsked: true), now),
            "RemovalDone" => (new ContentCommand.RemovalDone(First(content), "{}"), now),
            "RemovalRefused" => (new ContentCommand.RemovalRefused(First(content), Contents.Why), now),
            "ResolveTarget" => (new ContentCommand.ResolveTarget(First(content)), due),
            "GiveWord" => (new ContentCommand.GiveWord(First(content), IsOut: true, "member", TimeSpan.Zero), due),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such row."),
        };
    }

    private static ContentCommand Decide(ContentItem content, DecisionKind kind) =>
        content.Approval is null ? Contents.Decision(kind) : Contents.Decision(kind, content);

    private static string First(ContentItem content) => content.Targets[0].TargetId;
}
