namespace AutoPublish.Web.Pages;

/// <summary>The hidden fields of every form of the dashboard.</summary>
/// <param name="Token">Shows that whoever posts has read the page, in this browser and for this purpose.</param>
/// <param name="TenantId">Whose page it was: a browser may look at another tenant by the time it posts.</param>
public sealed record FormSeal(string Token, string TenantId);
