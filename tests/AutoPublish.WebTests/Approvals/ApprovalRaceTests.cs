using System.Net;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Attacks;

namespace AutoPublish.WebTests.Approvals;

/// <summary>A hundred approvers press a button at the same moment: one decision, votes of distinct persons, one set of posts.</summary>
[TestClass]
public sealed class ApprovalRaceTests
{
    private const int Approvers = 100;
    private const int Quorum = 60;
    private static readonly string[] People = [.. Enumerable.Range(0, Approvers).Select(i => $"approver{i}@t1.example")];

    /// <summary>Of a hundred, how many reject and how many ask for changes; the others approve.</summary>
    private static readonly (int Needed, int Reject, int Changes)[] Rounds =
        [(1, 0, 0), (1, 33, 33), (1, 98, 1), (Quorum, 0, 0), (Quorum, 0, 0), (Quorum, 1, 0), (Quorum, 0, 2), (Quorum, 41, 0)];

    [TestMethod]
    public async Task Race_OfAHundredApprovers_MakesOneDecision()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
        Violations violations = new("race", seed);
        await using TestApp app = await TestApp.StartAsync();
        foreach ((int round, (int needed, int reject, int changes)) in Rounds.Index())
        {
            await RaceAsync(app, violations, new Random(unchecked((seed * 397) ^ round)), round, needed, reject, changes);
        }

        violations.End(Rounds.Length * Approvers);
    }

    private static async Task RaceAsync(TestApp app, Violations violations, Random random, int round, int needed, int reject, int changes)
    {
        await SetQuorumAsync(app, needed);
        ApproverBrowser browser = new(app);
        string brief = $"Our espresso machine number {round} ships on Friday";
        string contentId = await app.SignIn().GenerateAsync(brief, requiresApproval: true);
        ContentItem asked = await TestApp.UntilAsync(
            async () => await GetAsync(app, contentId) is { Approval.MailedAt: not null } content ? content : null, () => "The mails were not sent.");
        string approvalId = asked.Approval?.ApprovalId ?? throw new AssertFailedException("Nobody is asked.");
        string[] words = [.. Enumerable.Range(0, Approvers).Select(i => i < reject ? "reject" : i < reject + changes ? "changes" : "approve")];
        random.Shuffle(words);
        (string Link, Dictionary<string, string> Fields)[] forms = await Task.WhenAll(People.Select(async (person, i) =>
        {
            string link = app.Mails.LinkOf(approvalId, person) ?? throw new AssertFailedException($"No mail to {person}.");
            return (link, ApproverBrowser.Fields(await browser.OpenAsync(link), words[i], words[i] == "changes" ? "Shorter" : ""));
        }));

        Page[] pages = await Task.WhenAll(forms.Select(f => browser.PostAsync(f.Link, f.Fields)));
        foreach (Page page in pages)
        {
            violations.Check(page.Status is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.Gone or HttpStatusCode.NotFound, $"round {round}: answered {page.Status}");
        }

        Approval decided = await DecidedAsync(app, contentId, approvalId);
        Check(violations, round, needed, decided);

        // Everybody presses again: nothing moves.
        Page[] again = await Task.WhenAll(forms.Select(f => browser.PostAsync(f.Link, f.Fields)));
        violations.Check(again.All(p => (int)p.Status < 500), $"round {round}: a second press failed");
        Approval still = await DecidedAsync(app, contentId, approvalId);
        violations.Check(still.Decision == decided.Decision && still.Votes.SequenceEqual(decided.Votes), $"round {round}: another decision by a second press");

        bool approved = decided.Status == ApprovalStatus.Approved;
        bool canBeApproved = words.Count(w => w == "approve") >= needed;
        violations.Check(canBeApproved || !approved, $"round {round}: approved by too few");
        violations.Check(reject + changes > 0 || approved, $"round {round}: {decided.Status}, and nobody was against it");
        if (approved)
        {
            await TestApp.UntilAsync(async () => await GetAsync(app, contentId) is { Status: ContentStatus.Published } content ? content : null, () => "Approved, and not published.");
        }

        int posts = app.X.Texts.Count(t => t == brief);
        violations.Check(posts == (approved ? 1 : 0), $"round {round}: {posts} posts of what is {decided.Status}");
    }

    private static void Check(Violations violations, int round, int needed, Approval decided)
    {
        violations.Check(decided.Decision is not null, $"round {round}: no decision");
        violations.Check(decided.Votes.Select(v => v.ApproverId).Distinct().Count() == decided.Votes.Count, $"round {round}: two votes of one person");
        violations.Check(decided.Votes.All(v => v.Kind == DecisionKind.Approve && decided.Approvers.Any(a => a.ApproverId == v.ApproverId)), $"round {round}: a vote of nobody who was asked");
        if (decided.Status == ApprovalStatus.Approved)
        {
            violations.Check(decided.Votes.Count == needed && decided.Votes[^1] == decided.Decision, $"round {round}: {decided.Votes.Count} votes, {needed} needed");
        }
        else
        {
            violations.Check(decided.Votes.Count < needed && decided.Decision?.Kind != DecisionKind.Approve, $"round {round}: {decided.Status} after {decided.Votes.Count} votes");
        }
    }

    /// <summary>The question as it ended; of a version that was asked to be changed, in the copy that is kept of it.</summary>
    private static async Task<Approval> DecidedAsync(TestApp app, string contentId, string approvalId)
    {
        ContentItem? content = await GetAsync(app, contentId);
        if (content?.Approval is { } current && current.ApprovalId == approvalId)
        {
            return current;
        }

        Document<ContentItem>? kept = await app.Documents.GetAsync(ContentKinds.Version, TestApp.Tenant, $"{contentId}.1");
        return kept?.Value.Approval ?? throw new AssertFailedException("The question is nowhere.");
    }

    private static async Task<ContentItem?> GetAsync(TestApp app, string contentId) =>
        (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, contentId))?.Value;

    private static async Task SetQuorumAsync(TestApp app, int needed)
    {
        Tenant tenant = (await app.Documents.GetAsync(AccountKinds.Tenant, TestApp.Tenant, TestApp.Tenant))?.Value ?? throw new AssertFailedException("No tenant.");
        await app.Documents.PutAsync(AccountKinds.Tenant, TestApp.Tenant, TestApp.Tenant, tenant with { Approval = tenant.Approval with { Stages = [new ApprovalStage("", People, needed)] } });

        // The flow keeps tenants for a few seconds.
        app.Time.Advance(TimeSpan.FromSeconds(10));
    }
}
