using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Pages.Queue;

/// <summary>
/// Decides about several contents. Each is a decision of its own, by the same command as a single one: what cannot be
/// decided keeps no other from it, and each row is told what became of it.
/// </summary>
internal sealed class BulkDecision(Decisions decisions, ContentWriter contents, DecisionFate fate, ILogger<BulkDecision> log)
{
    private const int MaxExcerpt = 90;

    internal async ValueTask<IReadOnlyList<PickResult>> DecideAsync(HttpContext context, PageVisit visit, Tenant tenant, IReadOnlyList<ApprovalPick> picks, DecisionKind kind, string? feedback, bool isPinShown)
    {
        List<PickResult> results = [];
        foreach (ApprovalPick pick in picks)
        {
            results.Add(await DecideAsync(context, visit, tenant, pick, kind, feedback, isPinShown));
        }

        return results;
    }

    private async ValueTask<PickResult> DecideAsync(HttpContext context, PageVisit visit, Tenant tenant, ApprovalPick pick, DecisionKind kind, string? feedback, bool isPinShown)
    {
        string address = $"/content/{pick.ContentId}";
        string excerpt = "A content that was deleted";
        try
        {
            // Not cancelled with the browser: a person has decided.
            ActionCall call = new(visit.Caller, Seed: null, CancellationToken.None);
            if (await contents.ReadAsync(visit.TenantId, pick.ContentId, CancellationToken.None) is { } read)
            {
                excerpt = ExcerptOf(read.Value);
            }

            Outcome<Decided> outcome = await decisions.DecideAsync(call, new DecisionAsked(pick.ContentId, pick.ApprovalId, pick.PayloadHash, kind, feedback) { IsPinShown = isPinShown });
            if (!outcome.Succeeded(out Decided? decided, out Refusal? refusal))
            {
                return new PickResult(pick.ContentId, address, excerpt, "Not decided", RefusalWording.Of(refusal), "bad");
            }

            return decided switch
            {
                { WasBefore: true, Content: { Status: ContentStatus.Pending, Approval: { } asked } } => new PickResult(pick.ContentId, address, excerpt, "As before", ApprovalProgress.Voted(asked), ""),
                { WasBefore: true } => new PickResult(pick.ContentId, address, excerpt, "As before", "The same was decided already. Nothing was changed by you.", ""),
                _ => new PickResult(pick.ContentId, address, excerpt, DecisionFate.Word(decided.Content, kind), fate.Says(tenant, decided.Content, kind), DecisionFate.Tone(decided.Content, kind)),
            };
        }
#pragma warning disable CA1031 // The edge of one row: the rows before it are decided, and the answer has to say so.
        catch (Exception e)
#pragma warning restore CA1031
        {
            PageLog.DecisionBroke(log, Correlation.Of(context), e);
            return new PickResult(pick.ContentId, address, excerpt, "Not certain", $"Something broke on our side. Look at it, and decide again if it still waits. Tell support {Correlation.Of(context)} if it stays.", "bad");
        }
    }

    private static string ExcerptOf(ContentItem content) => Excerpt.Of(content.Targets[0].Payload?.Text ?? content.Source.Brief ?? content.Source.TemplateId ?? "", MaxExcerpt);
}
