using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;

namespace AutoPublish.UnitTests.Content;

[TestClass]
public sealed class ContentPromisesTests
{
    [TestMethod]
    public void Intend_TextChangedBehindTheHash_IsRefused()
    {
        ContentItem scheduled = Contents.Scheduled();
        ContentItem tampered = scheduled with { Targets = [scheduled.Targets[0] with { Payload = scheduled.Targets[0].Payload! with { Text = "Other" } }] };

        Assert.AreEqual("AP2014", CodeOf(tampered, new ContentCommand.Intend("x"), Contents.Due));
    }

    [TestMethod]
    public void Intend_TextAndHashChangedAfterApproval_IsRefused()
    {
        ContentItem scheduled = Contents.Scheduled();
        TargetPayload other = scheduled.Targets[0].Payload! with { Text = "Other" };
        ContentItem tampered = scheduled with { Targets = [scheduled.Targets[0] with { Payload = other, PayloadHash = PayloadHash.Of(other) }] };

        Assert.AreEqual("AP2014", CodeOf(tampered, new ContentCommand.Intend("x"), Contents.Due));
    }

    [TestMethod]
    public void Intend_TargetAddedAfterApproval_IsRefused()
    {
        ContentItem scheduled = Contents.Scheduled();
        ContentItem tampered = scheduled with { Targets = [.. scheduled.Targets, scheduled.Targets[0] with { TargetId = "y" }] };

        Assert.AreEqual("AP2014", CodeOf(tampered, new ContentCommand.Intend("y"), Contents.Due));
    }

    [TestMethod]
    [DataRow(-1, DisplayName = "a second early")]
    [DataRow(24 * 3600 + 1, DisplayName = "a second after the window")]
    public void Intend_OutsideTheWindow_IsRefused(int seconds) =>
        Assert.AreEqual("AP2013", CodeOf(Contents.Scheduled(), new ContentCommand.Intend("x"), Contents.Due.AddSeconds(seconds)));

    [TestMethod]
    public void Intend_Twice_IsRefused() =>
        Assert.AreEqual("AP2003", CodeOf(Contents.Intended(), new ContentCommand.Intend("x"), Contents.Due));

    [TestMethod]
    public void Cancel_AllThatIsLeftIsUnderWay_IsRefused() =>
        Assert.AreEqual("AP2001", CodeOf(Contents.Intended("x"), new ContentCommand.Cancel(), Contents.Due));

    [TestMethod]
    public void Cancel_OneOfTwoUnderWay_CallsOffTheOther()
    {
        ContentItem off = Contents.Must(Contents.Intended("x", "y"), new ContentCommand.Cancel(), Contents.Due);

        CollectionAssert.AreEqual(new[] { TargetStatus.Intended, TargetStatus.Cancelled }, off.Targets.Select(t => t.Status).ToArray());
        Assert.AreEqual(ContentStatus.Publishing, off.Status);
    }

    [TestMethod]
    public void Decide_AfterAnEdit_IsSuperseded()
    {
        ContentItem pending = Contents.Pending();
        ContentCommand.Decide byOldMail = Contents.Decision(DecisionKind.Approve, pending);
        ContentItem edited = Contents.Must(pending, new ContentCommand.Revise(Contents.Submission(pending, 2, withApproval: true, text: "Edited")));

        Assert.AreEqual(2, edited.Version);
        Assert.AreEqual("AP2011", CodeOf(edited, byOldMail, Contents.Now));
    }

    [TestMethod]
    public void Decide_OpposedDecisionAfterwards_IsRefused() =>
        Assert.AreEqual("AP2010", CodeOf(Contents.Approved(), Contents.Decision(DecisionKind.Reject, Contents.Approved()), Contents.Now));

    [TestMethod]
    public void Decide_InTheSecondOfExpiry_IsRefused()
    {
        ContentItem pending = Contents.Pending();
        Assert.AreEqual("AP2016", CodeOf(pending, Contents.Decision(DecisionKind.Approve, pending), pending.Approval!.ExpiresAt));
    }

    [TestMethod]
    public void Decide_Changes_StartsANewVersionFromTheFeedback()
    {
        ContentItem pending = Contents.Pending();
        ContentItem next = Contents.Must(pending, Contents.Decision(DecisionKind.Changes, pending));

        Assert.AreEqual(2, next.Version);
        Assert.AreEqual("Shorter", next.Source.Feedback);
        Assert.AreEqual(pending.Targets[0].Payload!.Text, next.Source.PreviousTexts["x"]);
        Assert.IsInstanceOfType<ContentStep.Generate>(ContentStep.Next(next, Contents.Now));
    }

    [TestMethod]
    public void Reschedule_OutsideTheApprovedWindow_IsRefused()
    {
        Assert.AreEqual("AP2013", CodeOf(Contents.Scheduled(), new ContentCommand.Reschedule(Contents.Due.AddSeconds(-1), null), Contents.Now));
        Assert.AreEqual("AP2013", CodeOf(Contents.Scheduled(), new ContentCommand.Reschedule(Contents.Due.AddHours(25), null), Contents.Now));
    }

    [TestMethod]
    public void Submit_ApprovalOfAnotherVersion_Throws()
    {
        ContentItem fresh = Contents.Fresh();
        Assert.ThrowsExactly<ArgumentException>(() => ContentMachine.Apply(fresh, new ContentCommand.DraftReady(Contents.Submission(fresh, 2, withApproval: true)), Contents.Now));
    }

    [TestMethod]
    public void ProveAbsent_AfterAnUnknownCall_KeepsTheIdempotencyKey()
    {
        ContentItem intended = Contents.Intended();
        ContentItem unknown = Contents.Must(intended, new ContentCommand.MarkUnknown("x", Contents.Why, Contents.Due.AddSeconds(1)), Contents.Due);
        ContentItem waiting = Contents.Must(unknown, new ContentCommand.ProveAbsent("x", "not listed"), Contents.Due.AddMinutes(1));
        ContentItem again = Contents.Must(waiting, new ContentCommand.Intend("x"), Contents.Due.AddMinutes(1));

        Assert.AreEqual(intended.Targets[0].Ledger!.IdempotencyKey, again.Targets[0].Ledger!.IdempotencyKey);
        Assert.AreEqual(intended.Targets[0].Ledger!.FirstIntendedAt, again.Targets[0].Ledger!.FirstIntendedAt);
        Assert.AreEqual(2, again.Targets[0].Ledger!.Attempts);
    }

    [TestMethod]
    public void RetryTarget_AfterARefusal_LooksForNothingOfBefore()
    {
        ContentItem refused = Contents.Must(Contents.Intended(), new ContentCommand.RejectTarget("x", Contents.Why), Contents.Due);
        ContentItem waiting = Contents.Must(refused, new ContentCommand.RetryTarget("x"), Contents.Due.AddMinutes(1));
        ContentItem again = Contents.Must(waiting, new ContentCommand.Intend("x"), Contents.Due.AddMinutes(1));

        Assert.IsTrue(again.Targets[0].Ledger!.IsFirstOpenCall);
        Assert.AreEqual(Contents.Due.AddMinutes(1), again.Targets[0].Ledger!.FirstIntendedAt);
    }

    [TestMethod]
    public void Hold_AfterAnUnknownCall_StillLooksForTheFirstCall()
    {
        ContentItem unknown = Contents.Must(Contents.Intended(), new ContentCommand.MarkUnknown("x", Contents.Why, Contents.Due.AddSeconds(1)), Contents.Due);
        ContentItem waiting = Contents.Must(unknown, new ContentCommand.ProveAbsent("x", "not listed"), Contents.Due.AddMinutes(1));
        ContentItem kept = Contents.Must(waiting, new ContentCommand.Hold("x", Contents.Why, Contents.Due.AddMinutes(2)), Contents.Due.AddMinutes(1));
        ContentItem second = Contents.Must(kept, new ContentCommand.Intend("x"), Contents.Due.AddMinutes(2));
        ContentItem limited = Contents.Must(second, new ContentCommand.Hold("x", Contents.Why, Contents.Due.AddMinutes(3)), Contents.Due.AddMinutes(2));

        Assert.AreEqual(Contents.Due, limited.Targets[0].Ledger!.FirstIntendedAt);
        Assert.IsFalse(second.Targets[0].Ledger!.IsFirstOpenCall);
    }

    [TestMethod]
    public void WakeAt_EveryStateNotAtRest_IsSet()
    {
        foreach (ContentStatus status in Enum.GetValues<ContentStatus>())
        {
            Assert.AreEqual(ContentMachine.IsAtRest(status), ContentKinds.WakeAt(Contents.In(status)) is null, status.ToString());
        }
    }

    [TestMethod]
    public void DeliveryStep_AtEachStage_NamesTheStep()
    {
        ContentItem scheduled = Contents.Scheduled();
        Assert.AreEqual(new DeliveryStep.Wait(Contents.Due), DeliveryStep.Next(scheduled, "x", Contents.Due.AddTicks(-1)));
        Assert.IsInstanceOfType<DeliveryStep.Send>(DeliveryStep.Next(scheduled, "x", Contents.Due));
        Assert.IsInstanceOfType<DeliveryStep.PassWindow>(DeliveryStep.Next(scheduled, "x", Contents.Due.AddHours(24).AddTicks(1)));
        Assert.IsInstanceOfType<DeliveryStep.Settle>(DeliveryStep.Next(Contents.Intended(), "x", Contents.Due));
        Assert.IsInstanceOfType<DeliveryStep.Done>(DeliveryStep.Next(Contents.In(ContentStatus.Published), "x", Contents.Due));
        Assert.IsInstanceOfType<DeliveryStep.Done>(DeliveryStep.Next(Contents.Pending(), "x", Contents.Due));
    }

    private static string? CodeOf(ContentItem content, ContentCommand command, DateTimeOffset now)
    {
        Outcome<ContentItem> outcome = ContentMachine.Apply(content, command, now);
        return outcome.Succeeded(out _, out Refusal? refusal) ? null : refusal.Code;
    }
}
