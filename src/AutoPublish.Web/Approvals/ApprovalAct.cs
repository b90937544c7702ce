namespace AutoPublish.Web.Approvals;

/// <summary>Which button an approver pressed.</summary>
internal enum ApprovalAct
{
    /// <summary>None that the page has.</summary>
    None,

    Approve,

    Changes,

    Reject,

    /// <summary>Shows what would come of an edit; decides nothing.</summary>
    Preview,

    /// <summary>Approves the edit that the preview showed.</summary>
    Confirm,
}
