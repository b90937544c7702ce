using AutoPublish.Orchestrations;
using AutoPublish.Web.Legal;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>Makes the OpenAPI document of this program for one public address.</summary>
internal sealed class ContractDocument(IEnumerable<IContractPart> parts, OperatorOptions @operator)
{
    internal OpenApiDocument At(PublicAddress address)
    {
        OpenApiDocument document = new()
        {
            Info = ContractInfo.At(address, @operator),
            Servers = [new OpenApiServer { Url = address.Of("/").TrimEnd('/') }],
            Components = new OpenApiComponents(),
            Paths = [],
            Tags = new HashSet<OpenApiTag>(),
        };
        NamedSchemas schemas = new(document);
        OAuthSecurity security = OAuthSecurity.AddTo(document, address);
        ContractParts shared = new(schemas, ProblemResponses.AddTo(document, schemas), security);
        foreach (IContractPart part in parts)
        {
            part.AddTo(document, shared);
        }

        return document;
    }
}
