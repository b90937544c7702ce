using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>Some endpoints in the published contract. A new surface is one more class, registered in its place.</summary>
internal interface IContractPart
{
    /// <summary>Adds its tags, paths, webhooks and what they need of components.</summary>
    void AddTo(OpenApiDocument document, ContractParts parts);
}
