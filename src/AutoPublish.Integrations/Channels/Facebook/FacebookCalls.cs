using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>Addresses of the Graph API, with the proof that the caller knows the application's secret.</summary>
internal sealed class FacebookCalls(FacebookOptions options)
{
    /// <summary>As it is shown: without what only the holder of a token can know.</summary>
    public string Plain(string address) => $"{options.ApiVersion}/{address}";

    /// <summary><c>appsecret_proof</c>: HMAC-SHA256 of the token by the secret (developers.facebook.com/docs/graph-api/guides/secure-requests).</summary>
    public string Proven(string address, Secret token)
    {
        if (options.ClientSecret is not { } secret)
        {
            return Plain(address);
        }

        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), Encoding.UTF8.GetBytes(token.Reveal())));
        return $"{Plain(address)}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}appsecret_proof={proof}";
    }
}
