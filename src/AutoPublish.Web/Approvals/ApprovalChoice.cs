namespace AutoPublish.Web.Approvals;

/// <summary>Which form of the decision page comes first.</summary>
public enum ApprovalChoice
{
    Approve,
    Changes,
    Reject,
    Edit,
}
