using AutoPublish.Core.Accounts;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>What a platform of the Graph API is called, and its codes.</summary>
/// <param name="Title">As the platform writes itself.</param>
/// <param name="Scopes">What an account must have allowed, for the sentences to a person.</param>
internal sealed record GraphPlatform(Platform Platform, string Title, string Scopes, GraphCodes Codes);

/// <summary>AP3xxx codes of one platform.</summary>
/// <param name="Unreachable">No connection.</param>
/// <param name="Token">The token was refused.</param>
/// <param name="RateLimited">A rate limit, or the daily quota of posts.</param>
/// <param name="Permission">Allowed too little.</param>
/// <param name="Refused">The post is refused as it is.</param>
/// <param name="Blocked">Meta holds the account back.</param>
/// <param name="NotPrepared">An upload or a container did not come about, for now.</param>
/// <param name="NotDeleted">A person must delete it there.</param>
/// <param name="NotConnected">The sign-in failed at the platform.</param>
/// <param name="GrantOver">The grant is dead.</param>
internal sealed record GraphCodes(
    string Unreachable,
    string Token,
    string RateLimited,
    string Permission,
    string Refused,
    string Blocked,
    string NotPrepared,
    string NotDeleted,
    string NotConnected,
    string GrantOver);
