using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>Threads through the whole flow: in order, each once, and nothing that answers what is not there.</summary>
[TestClass]
public sealed class FollowUpFlowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);

    [TestMethod]
    public async Task Thread_Approved_GoesOutInOrderEachAnsweringTheOneBefore()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateThreadAsync(at: null, requiresApproval: true, "Second", "Third");
        await flow.UntilAsync(id, c => c.Approval?.MailedAt is not null);
        OutgoingMail mail = Assert.ContainsSingle(flow.Mails.All);
        await flow.DecideAsync(id, DecisionKind.Approve);

        ContentItem published = await flow.UntilAsync(id, ContentStatus.Published);

        Assert.Contains("X, post 2 of 3", mail.Text);
        Assert.Contains("| Third", mail.Text);
        CountingPlatform.Post[] posts = [.. flow.X.Posts];
        CollectionAssert.AreEqual(new[] { published.Targets[0].Payload!.Text, "Second", "Third" }, posts.Select(p => p.Text).ToArray());
        CollectionAssert.AreEqual(new[] { null, new AnsweredPost(posts[0].Id, posts[0].Id), new AnsweredPost(posts[1].Id, posts[0].Id) }, posts.Select(p => p.InReplyTo is { } post ? post with { ConfirmedAt = null } : null).ToArray());
        Assert.HasCount(3, posts.Select(p => p.Key).Distinct());
    }

    [TestMethod]
    public async Task Thread_FirstPostsAnswerIsLost_WaitsForTheEvidenceAndAnswersWhatIsThere()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        bool lost = false;
        flow.X.OnSend = (request, keep) =>
        {
            if (lost)
            {
                return null;
            }

            lost = true;
            keep();
            return new SendOutcome.Unknown("No answer.");
        };
        bool isSilent = true;
        flow.X.OnEvidence = _ => isSilent ? new Evidence.Undecided("Not now.", RetryAt: null) : null;
        string id = await flow.GenerateThreadAsync(at: null, requiresApproval: false, "Second");
        await flow.UntilAsync(id, c => c.Targets is [{ Status: TargetStatus.Unknown, Ledger.EvidenceChecks: > 1 }, { Status: TargetStatus.Waiting }]);
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x.2"));
        Assert.ContainsSingle(flow.X.Posts);

        isSilent = false;
        await flow.ApplyAsync(id, new ContentCommand.ResolveTarget("x"));
        await flow.UntilAsync(id, ContentStatus.Published);

        CountingPlatform.Post[] posts = [.. flow.X.Posts];
        Assert.HasCount(2, posts);
        Assert.AreEqual(posts[0].Id, posts[1].InReplyTo?.PostId);
    }

    [TestMethod]
    public async Task Thread_AnswerOfAFollowUpIsLost_IsFoundAndNotRepeated()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnSend = (request, keep) =>
        {
            if (request.Payload.Text != "Second")
            {
                return null;
            }

            keep();
            return new SendOutcome.Unknown("No answer.");
        };
        AnsweredPost? asked = null;
        flow.X.OnEvidence = request =>
        {
            asked = request.InReplyTo;
            return null;
        };

        string id = await flow.GenerateThreadAsync(at: null, requiresApproval: false, "Second", "Third");
        await flow.UntilAsync(id, ContentStatus.Published);

        CountingPlatform.Post[] posts = [.. flow.X.Posts];
        Assert.HasCount(3, posts);
        Assert.AreEqual(new AnsweredPost(posts[0].Id, posts[0].Id), asked is null ? null : asked with { ConfirmedAt = null });
        Assert.IsNotNull(asked?.ConfirmedAt);
    }

    [TestMethod]
    public async Task Thread_FirstPostIsRefused_NothingAnswersItAndARetryBringsAllOut()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        bool refuses = true;
        flow.X.OnSend = (_, _) => refuses ? new SendOutcome.Rejected("AP3199", "No.", "Nothing.") : null;
        string id = await flow.GenerateThreadAsync(at: null, requiresApproval: false, "Second", "Third");
        ContentItem failed = await flow.UntilAsync(id, ContentStatus.Failed);
        Assert.AreEqual("AP3199", failed.Reason?.Code);
        Assert.IsTrue(failed.Targets.Skip(1).All(t => t.Ledger?.Reason?.Code == "AP2046"));
        Assert.IsEmpty(flow.X.Posts);

        refuses = false;
        await flow.ApplyAsync(id, new ContentCommand.RetryTarget("x"));
        await flow.UntilAsync(id, ContentStatus.Published);

        CollectionAssert.AreEqual(new[] { "Second", "Third" }, flow.X.Posts.Skip(1).Select(p => p.Text).ToArray());
    }

    [TestMethod]
    public async Task Thread_OneOfItIsRefused_IsOutInPartAndSaysWhich()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnSend = (request, _) => request.Payload.Text == "Second" ? new SendOutcome.Rejected("AP3199", "No.", "Nothing.") : null;
        string id = await flow.GenerateThreadAsync(at: null, requiresApproval: false, "Second", "Third");

        ContentItem content = await flow.UntilAsync(id, ContentStatus.Partial);

        Assert.ContainsSingle(flow.X.Posts);
        CollectionAssert.AreEqual(new[] { null, "AP3199", "AP2046" }, content.Targets.Select(t => t.Ledger?.Reason?.Code).ToArray());
    }

    [TestMethod]
    public async Task Evidence_DoubtAboutAPostThatIsKnownToBeAnothers_IsAskedAgainWithoutIt()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string known = await flow.GenerateAsync(at: null, requiresApproval: false);
        string? anothers = (await flow.UntilAsync(known, ContentStatus.Published)).Targets[0].Ledger?.PlatformPostId;
        bool lost = false;
        flow.X.OnSend = (_, keep) =>
        {
            if (lost)
            {
                return null;
            }

            lost = true;
            keep();
            return new SendOutcome.Unknown("No answer.");
        };
        flow.X.OnEvidence = request => request.NotOurs.Contains(anothers ?? "") ? null : new Evidence.Undecided("It was edited.", RetryAt: null) { Doubtful = anothers };

        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(id, ContentStatus.Published);

        Assert.HasCount(2, flow.X.Posts);
    }

    [TestMethod]
    public async Task Changes_AskedFor_KeepTheFollowUpsAsTheyWereLast()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateThreadAsync(at: null, requiresApproval: true, "Second");
        await flow.DecideAsync(id, DecisionKind.Changes, "Shorter, please");

        ContentItem second = await flow.UntilAsync(id, c => c is { Version: 2, Status: ContentStatus.Pending });

        Assert.AreEqual("Second", second.Targets[1].Payload?.Text);
        Assert.IsFalse(second.Targets[1].Payload?.MadeWithAi);
        Assert.AreEqual("x", second.Targets[1].Payload?.Follows);
    }
}
