namespace AutoPublish.Web.Http;

/// <summary>What sort of endpoint an address is, for the limits and for which browsers' scripts may read it.</summary>
internal enum EndpointClass
{
    /// <summary>With a bearer token: <c>/api</c> and <c>/mcp</c>.</summary>
    Calls,

    /// <summary>Public and for programs: metadata, the OpenAPI file.</summary>
    Documents,

    /// <summary>Public and for our own pages.</summary>
    Assets,

    /// <summary>What clients of OAuth call themselves: tokens, registration, revocation.</summary>
    OAuthDirect,

    /// <summary>The rest of OAuth: pages that a person sees.</summary>
    OAuth,

    SignIn,

    Approvals,

    Health,

    /// <summary>What platforms deliver, signed: as often as something happens to an account.</summary>
    Deliveries,

    Pages,
}
