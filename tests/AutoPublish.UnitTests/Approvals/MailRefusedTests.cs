using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.UnitTests.Content;
using AutoPublish.Web.Actions.Content;

namespace AutoPublish.UnitTests.Approvals;

[TestClass]
public sealed class MailRefusedTests
{
    private static readonly DateTimeOffset Now = Contents.Now;

    [TestMethod]
    public void Mailed_AfterAnotherWasRefusedAndATryFailed_TellsOnlyWhoCannotBeReached()
    {
        ContentItem content = Asking("p1", "p2");

        content = Contents.Must(content, new ContentCommand.MailRefused("ap1", "p1", Gone));
        content = Contents.Must(content, new ContentCommand.Postpone(new StatusReason("AP3010", "Could not be handed over."), Now.AddSeconds(2)));
        Assert.AreEqual("AP3010", content.Reason?.Code);
        content = Contents.Must(content, new ContentCommand.ApprovalMailed("ap1", 1, ["p2"]));

        Assert.AreEqual("AP3011", content.Reason?.Code);
        Assert.IsNull(content.NextAttemptAt);
        Assert.IsNotNull(content.Approval?.MailedAt);
    }

    [TestMethod]
    public void Mailed_Everybody_TellsNothingAnyMore()
    {
        ContentItem content = Contents.Must(Asking("p1"), new ContentCommand.Postpone(new StatusReason("AP3010", "Could not be handed over."), Now.AddSeconds(2)));

        Assert.IsNull(Contents.Must(content, new ContentCommand.ApprovalMailed("ap1", 1, ["p1"])).Reason);
    }

    [TestMethod]
    public void Refused_ForEverybody_StaysPendingAndIsSaid()
    {
        ContentItem one = Contents.Must(Asking("p1", "p2"), new ContentCommand.MailRefused("ap1", "p1", Gone));
        ContentItem both = Contents.Must(one, new ContentCommand.MailRefused("ap1", "p2", Gone with { Bounced = true }));

        Assert.AreEqual("An approver is asked by mail; nothing goes out before the decision.", StatusWording.Of(one));
        Assert.AreEqual(ContentStatus.Pending, both.Status);
        Assert.StartsWith("Nobody who is asked can be reached by mail", StatusWording.Of(both));
        Assert.AreEqual("An approver cannot be reached: the mail server sent the mail back (550 5.1.1).", both.Reason?.Message);
        // It is not tried over and over: it waits for a person, or for its end.
        Assert.IsInstanceOfType<ContentStep.Wait>(ContentStep.Next(both, Now));

        ContentItem again = Contents.Must(both, new ContentCommand.ResendApproval());
        Assert.IsNull(again.Reason);
        Assert.IsInstanceOfType<ContentStep.MailApproval>(ContentStep.Next(again, Now));
        Assert.IsFalse(StatusWording.Of(again).StartsWith("Nobody", StringComparison.Ordinal));
    }

    private static MailRefusal Gone { get; } = new("550 5.1.1", Now, Bounced: false);

    private static ContentItem Asking(params string[] approvers)
    {
        ContentItem content = Contents.Pending();
        Approval approval = content.Approval ?? throw new AssertFailedException("No approval.");
        return content with { Approval = approval with { Approvers = [.. approvers.Select(p => new AskedApprover(p, $"{p}@example.com", "hash"))] } };
    }
}
