using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;

namespace AutoPublish.Web.Pages;

/// <summary>Finds out who stands behind the ids that decisions hold, as far as a tenant's own settings tell.</summary>
internal sealed class People(IDocumentStore documents)
{
    internal const string You = "you";

    internal async ValueTask<PeopleNames> OfAsync(PageVisit visit, Tenant tenant, CancellationToken cancelled)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        if (visit.Email is { } own)
        {
            names[ApprovalTokens.ApproverIdOf(own)] = You;
        }

        foreach (string email in tenant.Approvers)
        {
            names.TryAdd(ApprovalTokens.ApproverIdOf(email), email);
            string key = MemberKinds.KeyOf(email);
            // An approver who is a member as well may have decided here or in a chat, under the member's id.
            if (await documents.GetAsync(MemberKinds.Member, key, key, cancelled) is { Value: var member } && member.Memberships.Any(m => m.TenantId == tenant.TenantId))
            {
                names[member.MemberId] = email;
            }
        }

        return new PeopleNames(visit.Caller.Subject, names);
    }
}

/// <param name="names">By approver id, or member id.</param>
internal sealed class PeopleNames(string visitor, IReadOnlyDictionary<string, string> names)
{
    /// <summary>In the middle of a sentence; null: not known by name.</summary>
    internal string? Of(Author author) => author.Subject == visitor ? People.You
        : names.GetValueOrDefault(author.ApproverId ?? "") ?? names.GetValueOrDefault(author.Subject);

    /// <summary>In the middle of a sentence.</summary>
    internal string Of(Approval approval, ApprovalDecision decision) => decision.By switch
    {
        var by when by == visitor => People.You,
        var by when approval.Approvers.FirstOrDefault(a => a.ApproverId == by) is { } asked => asked.Email,
        var by when names.TryGetValue(by, out string? name) => name,
        _ when decision.Via == ApprovalDecision.ViaLink => "an approver",
        _ => "a member of this account",
    };
}
