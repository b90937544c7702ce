using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Evidence;
using Microsoft.Extensions.Time.Testing;
using System.Security.Cryptography;
using AutoPublish.Core.Secrets;

namespace AutoPublish.EngineTests.Flow;

/// <summary>What the real engine and store leave behind of a content, told as evidence.</summary>
[TestClass]
public sealed class EvidenceFlowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly EvidenceKeys Keys = new(new KeyRing([new SigningKey("k1", SHA256.HashData([1]))]));
    private readonly FakeTimeProvider _time = new(Start);

    [TestMethod]
    public async Task Evidence_OfChangesStagesAndAQuorum_HoldsAndNamesThePersons()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        await SetRulesAsync(flow, new ApprovalRules { Stages = [new ApprovalStage("Legal", ["ann@example.com", "bob@example.com", "cid@example.com"], Needed: 2), new ApprovalStage("Board", ["dora@example.com"])] });
        string id = await flow.GenerateAsync(at: null, requiresApproval: true, "x", "linkedin");
        await VoteAsync(flow, id, 1, "bob@example.com", DecisionKind.Changes);
        await VoteAsync(flow, id, 2, "cid@example.com", DecisionKind.Approve);
        await VoteAsync(flow, id, 2, "ann@example.com", DecisionKind.Approve);
        await VoteAsync(flow, id, 2, "dora@example.com", DecisionKind.Approve);
        await flow.UntilAsync(id, ContentStatus.Published);

        EvidenceReport report = await CheckAsync(flow, id);

        Assert.IsTrue(report.Holds, string.Join('\n', report.Findings));
        string shown = string.Join('\n', report.Shown);
        Assert.Contains("Version 2 was approved by 3 persons", shown);
        Assert.Contains(ApprovalTokens.ApproverIdOf("dora@example.com"), shown);
        Assert.HasCount(2, report.Shown.Where(s => s.StartsWith("What went to", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Evidence_OfAnApproversEdit_HoldsAndIsAboutTheEditedVersion()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateAsync(at: null, requiresApproval: true);
        ContentItem asked = await flow.UntilAsync(id, c => c is { Status: ContentStatus.Pending, Approval.MailedAt: not null });
        Target target = asked.Targets[0] with { };
        TargetPayload payload = (target.Payload ?? throw new AssertFailedException()) with { Text = "Edited while deciding" };
        Target[] targets = [target with { Payload = payload, PayloadHash = PayloadHash.Of(payload) }];
        Approval before = asked.Approval ?? throw new AssertFailedException();
        Approval question = before with { ApprovalId = $"{id}-2-edit", Version = 2, PayloadHash = ApprovalHash.Of(id, 2, targets), RequestedAt = _time.GetUtcNow(), MailedAt = null };
        ApprovalDecision decision = new(DecisionKind.Approve, before.Approvers[0].ApproverId, _time.GetUtcNow(), ApprovalDecision.ViaLink, null);
        Submission submission = new(targets, asked.Schedule, new DraftEvidence("person", null, _time.GetUtcNow()), question);
        await flow.ApplyAsync(id, new ContentCommand.ApproveEdited(before.ApprovalId, before.PayloadHash, decision, submission));
        await flow.UntilAsync(id, ContentStatus.Published);

        EvidenceReport report = await CheckAsync(flow, id);

        Assert.IsTrue(report.Holds, string.Join('\n', report.Findings));
        Assert.Contains("Version 2 was approved by one person", string.Join('\n', report.Shown));
        Assert.AreEqual("Edited while deciding", Assert.ContainsSingle(flow.X.Posts).Text);
    }

    private static async Task SetRulesAsync(FlowHarness flow, ApprovalRules rules)
    {
        Document<Tenant> tenant = await flow.Documents.GetAsync(AccountKinds.Tenant, FlowHarness.TenantId, FlowHarness.TenantId) ?? throw new AssertFailedException();
        await flow.Documents.PutAsync(AccountKinds.Tenant, FlowHarness.TenantId, FlowHarness.TenantId, tenant.Value with { Approval = rules });
    }

    private async Task VoteAsync(FlowHarness flow, string id, int version, string email, DecisionKind kind)
    {
        string approverId = ApprovalTokens.ApproverIdOf(email);
        ContentItem content = await flow.UntilAsync(id, c => c is { Status: ContentStatus.Pending, Approval.MailedAt: not null } && c.Version == version && ApprovalStages.Seat(c.Approval, approverId) is not null);
        Approval approval = content.Approval ?? throw new AssertFailedException();
        _time.Advance(TimeSpan.FromSeconds(1));
        await flow.ApplyAsync(id, new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, new ApprovalDecision(kind, approverId, _time.GetUtcNow(), ApprovalDecision.ViaLink, kind == DecisionKind.Changes ? "Shorter, please" : null)));
    }

    private static async Task<EvidenceReport> CheckAsync(FlowHarness flow, string id)
    {
        ContentItem content = await flow.GetAsync(id);
        List<ContentItem> kept = [];
        for (int version = 1; version < content.Version; version++)
        {
            kept.Add((await flow.Documents.GetAsync(ContentKinds.Version, FlowHarness.TenantId, $"{id}.{version}"))?.Value ?? throw new AssertFailedException($"Version {version} is not kept."));
        }

        return EvidenceCheck.Check(EvidencePack.Of(content, kept).SealedBy(Keys).ToJson(), new EvidenceKeySet(Keys.Public));
    }
}
