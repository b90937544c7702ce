using System.Net.Http.Headers;
using System.Text;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>Calls to X's token endpoints: a confidential client proves itself by HTTP Basic, a public one names itself in the body.</summary>
internal sealed class XTokenRequests(XChannelOptions options)
{
    public HttpRequestMessage ForCode(string code, Uri redirect, string verifier) => Request(
        options.TokenAddress, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect.OriginalString), ("code_verifier", verifier));

    public HttpRequestMessage ForRefresh(Secret refreshToken) => Request(
        options.TokenAddress, ("grant_type", "refresh_token"), ("refresh_token", refreshToken.Reveal()));

    public HttpRequestMessage ForRevocation(Secret token, string hint) => Request(
        options.RevocationAddress, ("token", token.Reveal()), ("token_type_hint", hint));

    private HttpRequestMessage Request(Uri address, params IEnumerable<(string Name, string Value)> fields)
    {
        var id = options.ClientId ?? "";
        var message = new HttpRequestMessage(HttpMethod.Post, address);
        if (options.ClientSecret is { } secret)
        {
            // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
            var pair = $"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret.Reveal())}";
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else
        {
            fields = fields.Append(("client_id", id));
        }

        message.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return message;
    }
}
