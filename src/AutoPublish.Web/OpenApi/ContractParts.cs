using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>What the parts of one document share.</summary>
internal sealed record ContractParts(NamedSchemas Schemas, ProblemResponses Problems, OAuthSecurity Security);
