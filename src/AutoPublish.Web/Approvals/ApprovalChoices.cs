using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Approvals;

/// <summary>Reads <c>?choose=</c> of the links in the mail. It arranges the page and does nothing else.</summary>
internal static class ApprovalChoices
{
    /// <summary>Null: none that the page has.</summary>
    internal static ApprovalChoice? Read(IQueryCollection query) => (string?)query["choose"] switch
    {
        "approve" => ApprovalChoice.Approve,
        "changes" => ApprovalChoice.Changes,
        "reject" => ApprovalChoice.Reject,
        "edit" => ApprovalChoice.Edit,
        _ => null,
    };

    /// <summary>The form that a button belongs to.</summary>
    internal static ApprovalChoice Of(ApprovalAct act) => act switch
    {
        ApprovalAct.Changes => ApprovalChoice.Changes,
        ApprovalAct.Reject => ApprovalChoice.Reject,
        ApprovalAct.Preview or ApprovalAct.Confirm => ApprovalChoice.Edit,
        _ => ApprovalChoice.Approve,
    };
}
