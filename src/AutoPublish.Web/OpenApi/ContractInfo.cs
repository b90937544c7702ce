using AutoPublish.Orchestrations;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Legal;
using Microsoft.OpenApi;
using System.Text;

namespace AutoPublish.Web.OpenApi;

/// <summary>What the contract says before its operations: who, which version, and what holds for every call.</summary>
internal static class ContractInfo
{
    /// <summary>Of the contract, not of the program; see openapi/CHANGELOG.md.</summary>
    internal const string Version = "1.1.0";

    internal const string SupportPath = "/support";
    internal const string TermsPath = "/legal/terms";
    private const string Resource = "AutoPublish.Web.contract.md";

    internal static OpenApiInfo At(PublicAddress address, OperatorOptions @operator) => new()
    {
        Title = "AutoPublish",
        Description = Description(address),
        Version = Version,
        TermsOfService = new Uri(address.Of(TermsPath)),
        Contact = new OpenApiContact { Name = @operator.Name, Email = @operator.Email, Url = new Uri(address.Of(SupportPath)) },
        License = new OpenApiLicense { Name = "AutoPublish terms of service", Url = new Uri(address.Of(TermsPath)) },
    };

    /// <summary>The embedded text with the addresses of this installation. Its tables name every code that a caller can meet; a test compares them with the source.</summary>
    private static string Description(PublicAddress address)
    {
        using Stream stream = typeof(ContractInfo).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        using StreamReader reader = new(stream);
        return new StringBuilder(reader.ReadToEnd().ReplaceLineEndings("\n").Trim())
            .Replace("{revoke}", address.Of(OAuthSecurity.RevokePath))
            .Replace("{resource}", ProtectedResource.Api.AddressAt(address))
            .Replace("{metadata}", ProtectedResource.Api.MetadataAt(address))
            .Replace("{scopes}", string.Join('\n', ScopeNames.All.Select(s => $"| `{s}` | {ScopeWording.Of(ScopeNames.Parse(s))} |")))
            .ToString();
    }
}
