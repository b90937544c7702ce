using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.UnitTests.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.UnitTests.Publishing;

/// <summary>A post of a thread goes out once the one before it is out, and never without it.</summary>
[TestClass]
public sealed class FollowUpDeliveryTests
{
    private const string NotOut = "AP2046";

    [TestMethod]
    public void Next_PostBeforeIsNotOut_WaitsAndIsLookedAtAgain()
    {
        ContentItem content = Thread();

        DeliveryStep.Wait wait = (DeliveryStep.Wait)DeliveryStep.Next(content, "x.2", Contents.Due);

        Assert.IsInstanceOfType<DeliveryStep.Send>(DeliveryStep.Next(content, "x", Contents.Due));
        Assert.IsGreaterThan(Contents.Due, wait.Until);
        Assert.IsLessThanOrEqualTo(Contents.Due.AddMinutes(1), wait.Until);
    }

    [TestMethod]
    public void Next_PostBeforeIsOut_Sends()
    {
        ContentItem content = Out(Thread(), "x");

        Assert.IsInstanceOfType<DeliveryStep.Send>(DeliveryStep.Next(content, "x.2", Contents.Due));
        Assert.IsInstanceOfType<DeliveryStep.Wait>(DeliveryStep.Next(content, "x.3", Contents.Due));
    }

    [TestMethod]
    [DataRow(TargetStatus.Intended)]
    [DataRow(TargetStatus.Sent)]
    [DataRow(TargetStatus.Unknown)]
    public void Next_OutcomeOfThePostBeforeIsOpen_Waits(TargetStatus status)
    {
        ContentItem content = Thread();
        content = content with { Targets = [.. content.Targets.Select(t => t.TargetId == "x" ? t with { Status = status } : t)] };

        Assert.IsInstanceOfType<DeliveryStep.Wait>(DeliveryStep.Next(content, "x.2", Contents.Due));
    }

    [TestMethod]
    public void Next_PostBeforeWasRefused_GivesUpAndSaysWhy()
    {
        ContentItem content = Contents.Must(Thread(), new Command.RejectTarget("x", Contents.Why), Contents.Due);

        DeliveryStep.GiveUp giveUp = (DeliveryStep.GiveUp)DeliveryStep.Next(content, "x.2", Contents.Due);

        Assert.AreEqual(NotOut, giveUp.Reason.Code);
        Assert.Contains("retryTarget for x", giveUp.Reason.Remedy ?? "");
    }

    [TestMethod]
    public void Next_WindowPassedBehindAnOpenPost_PassesIt()
    {
        ContentItem content = Thread();

        Assert.IsInstanceOfType<DeliveryStep.PassWindow>(DeliveryStep.Next(content, "x.2", Contents.Due.AddHours(25)));
    }

    [TestMethod]
    public void Retry_ThePostThatWasRefused_TakesThoseBehindItAlong()
    {
        ContentItem failed = Refused();
        Assert.AreEqual(ContentStatus.Failed, failed.Status);

        ContentItem again = Contents.Must(failed, new Command.RetryTarget("x"), Contents.Due);

        Assert.AreEqual(ContentStatus.Publishing, again.Status);
        Assert.IsTrue(again.Targets.All(t => t.Status == TargetStatus.Waiting && t.Ledger?.Reason is null));
    }

    [TestMethod]
    public void Retry_OfAFollowUpWhosePostIsNotOut_IsRefusedWithWhatToDo()
    {
        Assert.IsFalse(ContentMachine.Apply(Refused(), new Command.RetryTarget("x.2"), Contents.Due).Succeeded(out _, out Refusal? refusal));

        Assert.AreEqual("AP2003", refusal.Code);
        Assert.Contains("retryTarget for that one", refusal.Remedy);
    }

    [TestMethod]
    public void Cancel_BetweenTwoPosts_KeepsWhatIsOutAndStopsTheRest()
    {
        ContentItem content = Contents.Must(Out(Thread(), "x"), new Command.Cancel(), Contents.Due);

        Assert.AreEqual(ContentStatus.Partial, content.Status);
        CollectionAssert.AreEqual(new[] { TargetStatus.Confirmed, TargetStatus.Cancelled, TargetStatus.Cancelled }, content.Targets.Select(t => t.Status).ToArray());
    }

    [TestMethod]
    public void Next_FirstPostIsHeld_AllOfTheThreadWaitsForIt()
    {
        DateTimeOffset tomorrow = Contents.Due.AddHours(20);
        ContentItem content = Contents.Must(Thread(), new Command.Hold("x", Contents.Why, tomorrow), Contents.Due);

        foreach (string id in new[] { "x.2", "x.3" })
        {
            Assert.IsGreaterThanOrEqualTo(tomorrow, ((DeliveryStep.Wait)DeliveryStep.Next(content, id, Contents.Due)).Until);
        }
    }

    [TestMethod]
    public void Cancel_WhileOneIsOpen_CallsOffTheRestAndSettlesTheOpenOne()
    {
        ContentItem open = Contents.Must(Contents.Must(Out(Thread(), "x"), new Command.Intend("x.2"), Contents.Due), new Command.MarkUnknown("x.2", Contents.Why, Contents.Due), Contents.Due);

        ContentItem off = Contents.Must(open, new Command.Cancel(), Contents.Due);
        ContentItem found = Contents.Must(off, new Command.Confirm("x.2", "2", null, "{}"), Contents.Due);
        ContentItem absent = Contents.Must(off, new Command.ProveAbsent("x.2", "not there"), Contents.Due);

        Assert.AreEqual(ContentStatus.Publishing, off.Status);
        CollectionAssert.AreEqual(new[] { TargetStatus.Confirmed, TargetStatus.Unknown, TargetStatus.Cancelled }, off.Targets.Select(t => t.Status).ToArray());
        Assert.IsFalse(ContentMachine.Apply(off, new Command.Cancel(), Contents.Due).Succeeded(out _, out _));
        Assert.AreEqual(ContentStatus.Partial, found.Status);
        Assert.AreEqual(TargetStatus.Cancelled, absent.Targets[1].Status);
        Assert.AreEqual(ContentStatus.Partial, absent.Status);
    }

    [TestMethod]
    public void Cancel_WhileTheFirstIsOpenAndNeverArrived_IsCancelled()
    {
        ContentItem off = Contents.Must(Contents.Must(Thread(), new Command.Intend("x"), Contents.Due), new Command.Cancel(), Contents.Due);

        ContentItem absent = Contents.Must(off, new Command.Hold("x", Contents.Why, Contents.Due.AddMinutes(1)), Contents.Due);

        Assert.AreEqual(ContentStatus.Cancelled, absent.Status);
        Assert.IsTrue(absent.Targets.All(t => t.Status == TargetStatus.Cancelled));
    }

    /// <summary>Cancelling was about what waited then, and not about what somebody wants tried again later.</summary>
    [TestMethod]
    public void Hold_OfATargetTriedAgainAfterTheRestWasCancelled_WaitsAndIsNotCancelled()
    {
        ContentItem refused = Contents.Must(Contents.Must(Out(Contents.Scheduled("x", "y", "z"), "x"), new Command.Intend("y"), Contents.Due), new Command.RejectTarget("y", Contents.Why), Contents.Due);
        ContentItem again = Contents.Must(Contents.Must(refused, new Command.Cancel(), Contents.Due), new Command.RetryTarget("y"), Contents.Due);

        ContentItem held = Contents.Must(Contents.Must(again, new Command.Intend("y"), Contents.Due), new Command.Hold("y", Contents.Why, Contents.Due.AddMinutes(1)), Contents.Due);

        CollectionAssert.AreEqual(new[] { TargetStatus.Confirmed, TargetStatus.Waiting, TargetStatus.Cancelled }, held.Targets.Select(t => t.Status).ToArray());
    }

    [TestMethod]
    public void Retry_WhileThePostsAreTakenDownToBeDeleted_IsRefused()
    {
        ContentItem partial = Contents.Must(Contents.Must(Out(Contents.Scheduled("x", "y"), "x"), new Command.Intend("y"), Contents.Due), new Command.RejectTarget("y", Contents.Why), Contents.Due);
        ContentItem leaving = Contents.Must(partial, new Command.TakeDown(ThenDelete: true), Contents.Due);

        Assert.IsFalse(ContentMachine.Apply(leaving, new Command.RetryTarget("y"), Contents.Due).Succeeded(out _, out Refusal? refusal));

        Assert.Contains("taken down", refusal.Remedy);
    }

    [TestMethod]
    public void GiveUp_OfTheLast_NamesThePostThatWasRefused()
    {
        ContentItem failed = Refused();

        Assert.Contains("retryTarget for x;", failed.Targets[2].Ledger?.Reason?.Remedy ?? "");
    }

    private static ContentItem Refused()
    {
        ContentItem content = Contents.Must(Thread(), new Command.RejectTarget("x", Contents.Why), Contents.Due);
        foreach (string id in new[] { "x.2", "x.3" })
        {
            content = Contents.Must(content, new Command.RejectTarget(id, ((DeliveryStep.GiveUp)DeliveryStep.Next(content, id, Contents.Due)).Reason), Contents.Due);
        }

        return content;
    }

    private static ContentItem Out(ContentItem content, string id) =>
        Contents.Must(Contents.Must(content, new Command.Intend(id), Contents.Due), new Command.Confirm(id, $"post of {id}", null, "{}"), Contents.Due);

    private static ContentItem Thread()
    {
        ContentItem fresh = Contents.Fresh();
        fresh = fresh with { Targets = FollowUps.Put(fresh.Targets, fresh.Targets[0], ["a", "b"]) };
        return Contents.Must(Contents.Must(fresh, new Command.DraftReady(Contents.Submission(fresh, 1, withApproval: false))), new Command.Schedule(Contents.Due, null));
    }
}
