namespace AutoPublish.Web.Actions;

/// <summary>How actions are grouped for reading.</summary>
internal enum ActionGroup
{
    Content,
    Approval,
    Schedule,
    Templates,
    Engagement,
    Accounts,
}
