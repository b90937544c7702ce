using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.UnitTests.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.UnitTests.Publishing;

/// <summary>Where evidence does not decide, a person does; nothing is sent by their word.</summary>
[TestClass]
public sealed class PersonsWordTests
{
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(45);

    private static DateTimeOffset Later => Contents.Due + UnderWay;

    [TestMethod]
    public void GiveWord_ItIsOut_IsPublishedAndSaysByWhom()
    {
        ContentItem content = Contents.Must(Open(), new Command.GiveWord("x", IsOut: true, "alice", UnderWay), Contents.Due);

        Assert.AreEqual(ContentStatus.Published, content.Status);
        Assert.IsNull(content.Targets[0].Ledger?.PlatformPostId);
        Assert.AreEqual(new GivenWord("alice", Contents.Due, IsOut: true, 1), Assert.ContainsSingle(content.Targets[0].Ledger?.Words ?? []));
        Assert.Contains("alice looked", content.Targets[0].Ledger?.Receipt ?? "");
        Assert.AreEqual(Contents.Due, content.Targets[0].Ledger?.SettledAt);
    }

    [TestMethod]
    public void GiveWord_ItIsNotOut_SendsNothingUntilItIsTriedAgain()
    {
        ContentItem failed = Contents.Must(Open(), new Command.GiveWord("x", IsOut: false, "alice", UnderWay), Later);
        ContentItem again = Contents.Must(failed, new Command.RetryTarget("x"), Later);
        ContentItem sending = Contents.Must(Contents.Must(again, new Command.ProveAbsent("x", "nothing"), Later), new Command.Intend("x"), Later);

        Assert.AreEqual(ContentStatus.Failed, failed.Status);
        Assert.AreEqual("AP2047", failed.Targets[0].Ledger?.Reason?.Code);
        Assert.IsInstanceOfType<DeliveryStep.Done>(DeliveryStep.Next(failed, "x", Later));

        // A person can be wrong: the platform is asked once more, and evidence is looked for from the first call on.
        Assert.IsInstanceOfType<DeliveryStep.Settle>(DeliveryStep.Next(again, "x", Later));
        Assert.AreEqual(Contents.Due, sending.Targets[0].Ledger?.FirstIntendedAt);
        Assert.IsFalse(sending.Targets[0].Ledger?.IsSaidToBeAbsent);
        Assert.ContainsSingle(sending.Targets[0].Ledger?.Words ?? []);
    }

    [TestMethod]
    public void Revise_AfterAWordThatItIsNotOut_IsRefusedSinceTheCallWouldBeForgotten()
    {
        ContentItem failed = Contents.Must(Open(), new Command.GiveWord("x", IsOut: false, "alice", UnderWay), Later);

        Assert.AreEqual("AP2001", Refused(failed, new Command.Revise(Contents.Submission(failed, failed.Version + 1, withApproval: true)), Later).Code);
    }

    [TestMethod]
    public void GiveWord_ItIsNotOutWhileTheCallMayTakeEffect_IsRefusedUntilThen()
    {
        Refusal refusal = Refused(Open(), new Command.GiveWord("x", IsOut: false, "alice", UnderWay), Later.AddTicks(-1));

        Assert.AreEqual("AP2058", refusal.Code);
        Assert.Contains("may still take effect until 2026-11-23 13:00:45Z", refusal.Message);
    }

    [TestMethod]
    public void GiveWord_WhileTheCallRunsOrNothingIsOpen_IsRefused()
    {
        Command.GiveWord word = new("x", IsOut: true, "alice", UnderWay);

        Assert.AreEqual("AP2003", Refused(Contents.Intended(), word, Later).Code);
        Assert.AreEqual("AP2003", Refused(Contents.Scheduled(), word, Later).Code);
        Assert.AreEqual("AP2003", Refused(Contents.Must(Open(), word, Contents.Due), word, Later).Code);
        Assert.AreEqual("AP2002", Refused(Open(), word with { TargetId = "y" }, Later).Code);
    }

    [TestMethod]
    public void GiveWord_ItIsNotOutAndTheRestWasCancelled_IsCancelled()
    {
        ContentItem off = Contents.Must(Contents.Must(Open("x", "y"), new Command.Cancel(), Contents.Due), new Command.GiveWord("x", IsOut: false, "alice", UnderWay), Later);

        Assert.AreEqual(ContentStatus.Cancelled, off.Status);
        Assert.IsTrue(off.Targets.All(t => t.Status == TargetStatus.Cancelled));
    }

    [TestMethod]
    public void Next_FollowUpOfAPostWhoseIdNobodyKnows_GivesUp()
    {
        ContentItem thread = Open();
        thread = thread with { Targets = [thread.Targets[0], thread.Targets[0] with { TargetId = "x.2", Follows = "x", Status = TargetStatus.Waiting, Ledger = null }, thread.Targets[0] with { TargetId = "x.3", Follows = "x.2", Status = TargetStatus.Waiting, Ledger = null }] };
        ContentItem unknown = Contents.Must(thread, new Command.GiveWord("x", IsOut: true, "alice", UnderWay), Contents.Due);
        ContentItem given = Contents.Must(unknown, new Command.RejectTarget("x.2", ((DeliveryStep.GiveUp)DeliveryStep.Next(unknown, "x.2", Contents.Due)).Reason), Contents.Due);

        Assert.AreEqual("AP2029", given.Targets[1].Ledger?.Reason?.Code);
        Assert.AreEqual("AP2029", ((DeliveryStep.GiveUp)DeliveryStep.Next(given, "x.3", Contents.Due)).Reason.Code);
        Assert.Contains("by hand", Refused(given, new Command.RetryTarget("x.2"), Contents.Due).Remedy);
    }

    private static ContentItem Open(params string[] targetIds) =>
        Contents.Must(Contents.Intended(targetIds), new Command.MarkUnknown("x", Contents.Why, Later), Contents.Due);

    private static Refusal Refused(ContentItem content, Command command, DateTimeOffset now)
    {
        Assert.IsFalse(ContentMachine.Apply(content, command, now).Succeeded(out _, out Refusal? refusal));
        return refusal;
    }
}
