using AutoPublish.Web.AccessKeys;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// Every kind of bearer token: those of the authorization server, the keys that members make, and those that this program
/// signs for itself where a host issues such.
/// </summary>
internal sealed class AllAccessTokens(OAuthAccessTokens issued, AccessKeyStore keys, SignedAccessTokens own) : IAccessTokens
{
    public ValueTask<AccessTokenVerdict> ReadAsync(string token, string resource, CancellationToken cancellationToken = default)
    {
        // Which of them checks it, the token may say; each accepts its own form, algorithm and keys only.
        if (token.StartsWith(AccessKeyText.Prefix, StringComparison.Ordinal))
        {
            return keys.ReadAsync(token, cancellationToken);
        }

        return TokenSpelling.SaysSymmetric(token)
            ? own.ReadAsync(token, resource, cancellationToken)
            : issued.ReadAsync(token, resource, cancellationToken);
    }

    // Each remembers what it found good, and no token is good to two of them.
    public bool Remembers(string token) => issued.Remembers(token) || keys.Remembers(token) || own.Remembers(token);
}
