using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Calls to LinkedIn's token endpoints, with the application's credentials in the body.</summary>
internal sealed class LinkedInTokenRequests(LinkedInChannelOptions options)
{
    public HttpRequestMessage ForCode(string code, Uri redirect) => Request(
        options.TokenAddress, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect.OriginalString));

    public HttpRequestMessage ForRefresh(Secret refreshToken) => Request(
        options.TokenAddress, ("grant_type", "refresh_token"), ("refresh_token", refreshToken.Reveal()));

    public HttpRequestMessage ForRevocation(Secret token) => Request(options.RevocationAddress, ("token", token.Reveal()));

    private HttpRequestMessage Request(Uri address, params IEnumerable<(string Name, string Value)> fields) => new(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent(
            fields.Append(("client_id", options.ClientId ?? "")).Append(("client_secret", options.ClientSecret?.Reveal() ?? ""))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
    };
}
