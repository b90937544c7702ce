namespace AutoPublish.Web.OAuth.Apps;

/// <summary>The programs that a member let in.</summary>
public sealed record ConnectedAppsModel(IReadOnlyList<ConnectedApp> Apps, string FormToken, bool HasEnded);

/// <param name="GrantId">What is ended.</param>
/// <param name="VouchedBy">The host that vouches for the name; null: nobody does.</param>
/// <param name="May">What it may do, in words.</param>
/// <param name="At">What it is for: the MCP server or the API.</param>
public sealed record ConnectedApp(string GrantId, string Name, string? VouchedBy, string Tenant, IReadOnlyList<string> May, string At, string Since, string Until);
