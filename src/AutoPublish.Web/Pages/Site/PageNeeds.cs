namespace AutoPublish.Web.Pages.Site;

/// <summary>What the policy of a page has to allow, as its frame says while it is rendered.</summary>
public sealed class PageNeeds
{
    /// <summary>The script of the dashboard, and its stream.</summary>
    public bool Script { get; set; }
}
