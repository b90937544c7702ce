using AutoPublish.Orchestrations;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Legal;
using AutoPublish.Web.Pages.Site;
using System.Text.Json;

namespace AutoPublish.Web.OpenApi;

/// <summary>The manifest of the time of ChatGPT plugins, for readers that still look for it; clients of today read the contract itself.</summary>
internal sealed record PluginManifest
{
    private const string Summary = "Turns a brief into social posts that a person has approved, that go out on time, exactly once.";

    public string SchemaVersion { get; } = "v1";

    public string Name { get; } = "AutoPublish";

    public string NameForHuman { get; } = "AutoPublish";

    public string NameForModel { get; } = "autopublish";

    public string Description { get; } = Summary;

    public string DescriptionForHuman { get; } = Summary;

    public string DescriptionForModel { get; } = "Writes social posts from a brief, asks for approval, schedules and publishes them, and tells how they fare. Show people the exact texts before they decide.";

    public string Version { get; } = ContractInfo.Version;

    public required PluginApi Api { get; init; }

    public required PluginAuth Auth { get; init; }

    public required string LogoUrl { get; init; }

    public required string ContactEmail { get; init; }

    public required string LegalInfoUrl { get; init; }

    internal static PluginManifest At(PublicAddress address, OperatorOptions @operator) => new()
    {
        Api = new PluginApi(address.Of(ContractEndpoints.YamlRoute)),
        Auth = new PluginAuth(address.Of(OAuthSecurity.AuthorizePath), address.Of(OAuthSecurity.TokenPath), ScopeNames.Format(ProtectedResource.Asked)),
        LogoUrl = address.Of(SiteAsset.Icon.Address),
        ContactEmail = @operator.Email,
        LegalInfoUrl = address.Of(ContractInfo.TermsPath),
    };

    internal byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, PluginJson.Default.PluginManifest);
}
