namespace AutoPublish.Web.Pages.Site;

/// <summary>What the navigation of the frame knows.</summary>
/// <param name="Waiting">How many contents wait for a decision, at most <see cref="MostCounted"/>.</param>
/// <param name="IsSignedIn">There is a page about the visitor's own sign-in.</param>
public sealed record PageNavigation(int Waiting, bool IsSignedIn)
{
    /// <summary>More are said to be more.</summary>
    public const int MostCounted = 99;

    public string Count => Waiting > MostCounted ? $"{MostCounted}+" : $"{Waiting}";
}

/// <summary>The parts of the dashboard.</summary>
public enum SiteSection
{
    /// <summary>A page without navigation: of an approver, of somebody who signs in.</summary>
    None,
    Contents,
    Approvals,
    Calendar,
    Accounts,
    Account,
}
