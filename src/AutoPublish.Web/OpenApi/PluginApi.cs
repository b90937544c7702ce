namespace AutoPublish.Web.OpenApi;

/// <param name="Url">Of the contract.</param>
internal sealed record PluginApi(string Url)
{
    public string Type { get; } = "openapi";

    public bool IsUserAuthenticated { get; } = true;
}
