namespace AutoPublish.Web.Pages.Site;

/// <summary>Whose pages the visitor looks at; a feature of the request, for the navigation of the frame.</summary>
internal sealed record PageTenant(string TenantId, bool IsSignedIn);
