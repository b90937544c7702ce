using System.Text;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Legal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>The contract as text.</summary>
public static class PublishedContract
{
    /// <summary>Stands in the committed file in place of an installation's own address.</summary>
    public const string StandInAddress = "https://autopublish.example";

    // Importers of GPT Actions compare the version to the letter; 3.1.1 and 3.1.2 only word the specification better.
    private const string WrittenVersion = "3.1.2";
    private const string Version = "3.1.0";
    private static readonly OperatorOptions StandIn = new() { Name = "AutoPublish", Email = "support@autopublish.example" };

    /// <summary>What <c>openapi/autopublish.yaml</c> must hold. The same program gives the same bytes.</summary>
    /// <param name="services">Of any host of the pipeline.</param>
    public static string CommittedYaml(IServiceProvider services)
    {
        ContractDocument document = new(services.GetServices<IContractPart>(), StandIn);
        return Yaml(document.At(new PublicAddress(StandInAddress)));
    }

    internal static string Yaml(OpenApiDocument document)
    {
        StringWriter text = new() { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiYamlWriter(text) { UseLiteralStyle = true });
        return Lines(text).Replace($"openapi: '{WrittenVersion}'", $"openapi: {Version}", StringComparison.Ordinal);
    }

    /// <summary>Without white space: some readers take at most 100,000 characters.</summary>
    internal static string Json(OpenApiDocument document)
    {
        StringWriter text = new() { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return text.ToString().Replace($"\"openapi\":\"{WrittenVersion}\"", $"\"openapi\":\"{Version}\"", StringComparison.Ordinal);
    }

    /// <summary>The writer leaves white space at the end of some lines.</summary>
    private static string Lines(StringWriter text)
    {
        StringBuilder lines = new();
        foreach (string line in text.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'))
        {
            lines.Append(line.TrimEnd()).Append('\n');
        }

        return lines.ToString();
    }
}
