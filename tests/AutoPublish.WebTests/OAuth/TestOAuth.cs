using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OAuth;

/// <summary>A client's side of the flow, and the member's at the consent page.</summary>
internal sealed class TestOAuth(TestApp app)
{
    public const string Redirect = "https://client.example/callback";
    public const string Issuer = "http://publish.example/";
    public const string Api = "http://publish.example/api";
    public const string Mcp = "http://publish.example/mcp";
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk-0123456789";

    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>Registers a client and returns its id.</summary>
    public async Task<string> RegisterAsync(params string[] redirects)
    {
        (HttpStatusCode status, JsonNode answer) = await PostJsonAsync("/oauth/register", JsonSerializer.Serialize(new { client_name = "Test client", redirect_uris = redirects is [] ? [Redirect] : redirects }));
        Assert.AreEqual(HttpStatusCode.Created, status, answer.ToJsonString());
        return (string?)answer["client_id"] ?? throw new AssertFailedException(answer.ToJsonString());
    }

    /// <summary>The parameters of a request that is right.</summary>
    public static Dictionary<string, string> Request(string clientId, string? scope = "content.read content.write content.publish", string? resource = Api) => new Dictionary<string, string?>
    {
        ["response_type"] = "code",
        ["client_id"] = clientId,
        ["redirect_uri"] = Redirect,
        ["scope"] = scope,
        ["state"] = "st-1",
        ["resource"] = resource,
        ["code_challenge"] = ChallengeOf(Verifier),
        ["code_challenge_method"] = "S256",
    }.Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value ?? "");

    public static string AddressOf(IEnumerable<KeyValuePair<string, string>> request) =>
        "/oauth/authorize?" + string.Join('&', request.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>Opens the consent page and presses a button on it; answers where that leads.</summary>
    public static async Task<Page> ConsentAsync(VisitorBrowser browser, Dictionary<string, string> request, string decision = "allow", string[]? scopes = null, Action<HttpRequestMessage>? change = null)
    {
        Page page = await browser.OpenAsync(AddressOf(request));
        return page.Form is null ? page : await browser.PostAsync("/oauth/authorize", Fields(page, decision, scopes), change);
    }

    /// <summary>What the form of the consent page would send.</summary>
    public static List<KeyValuePair<string, string>> Fields(Page page, string decision, string[]? scopes = null)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (AngleSharp.Html.Dom.IHtmlInputElement input in page.Document.QuerySelectorAll("form[action='/oauth/authorize'] input").OfType<AngleSharp.Html.Dom.IHtmlInputElement>())
        {
            if (input.Type == "hidden" || (input.Type == "checkbox" && (scopes?.Contains(input.Value) ?? true)))
            {
                fields.Add(KeyValuePair.Create(input.Name ?? "", input.Value));
            }
        }

        foreach (AngleSharp.Html.Dom.IHtmlSelectElement select in page.Document.QuerySelectorAll("select").OfType<AngleSharp.Html.Dom.IHtmlSelectElement>())
        {
            fields.Add(KeyValuePair.Create(select.Name ?? "", select.Value ?? ""));
        }

        fields.Add(KeyValuePair.Create("ap_decision", decision));
        return fields;
    }

    /// <summary>What the answer to the client says.</summary>
    public static Dictionary<string, string> AnswerOf(Page page)
    {
        Assert.IsTrue((int)page.Status is 302 or 303, $"{page.Status}: {page.Html}");
        Uri to = page.Message.Headers.Location ?? throw new AssertFailedException("No location.");
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(to.Query);
        return query.AllKeys.OfType<string>().ToDictionary(k => k, k => query[k] ?? "");
    }

    /// <summary>A code for a member's consent.</summary>
    public static async Task<string> CodeAsync(VisitorBrowser browser, Dictionary<string, string> request, string[]? scopes = null) =>
        AnswerOf(await ConsentAsync(browser, request, scopes: scopes)).TryGetValue("code", out string? code) ? code : throw new AssertFailedException("No code.");

    public Task<OAuthReply> RedeemAsync(string clientId, string code, string? verifier = Verifier, string redirect = Redirect, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> fields = new() { ["grant_type"] = "authorization_code", ["client_id"] = clientId, ["code"] = code, ["redirect_uri"] = redirect };
        if (verifier is not null)
        {
            fields["code_verifier"] = verifier;
        }

        return PostFormAsync("/oauth/token", [.. fields, .. more.Select(m => KeyValuePair.Create(m.Name, m.Value))]);
    }

    public Task<OAuthReply> RefreshAsync(string clientId, string refreshToken, params (string Name, string Value)[] more) => PostFormAsync(
        "/oauth/token",
        [
            KeyValuePair.Create("grant_type", "refresh_token"), KeyValuePair.Create("client_id", clientId), KeyValuePair.Create("refresh_token", refreshToken),
            .. more.Select(m => KeyValuePair.Create(m.Name, m.Value)),
        ]);

    /// <summary>The whole flow: registers, asks, redeems.</summary>
    public async Task<OAuthTokens> ConnectAsync(VisitorBrowser browser, string? scope = "content.read content.write content.publish", string? resource = Api)
    {
        string clientId = await RegisterAsync();
        string code = await CodeAsync(browser, Request(clientId, scope, resource));
        OAuthReply reply = (await RedeemAsync(clientId, code)).Succeeded();
        return new OAuthTokens(clientId, reply.Text("access_token"), reply.Text("refresh_token"));
    }

    /// <summary>How the API answers the bearer of a token.</summary>
    public async Task<HttpStatusCode> CallAsync(string accessToken, string action = "listContent")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/action/{action}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {accessToken}");
        using HttpResponseMessage answer = await app.Http.SendAsync(request);
        return answer.StatusCode;
    }

    public async Task<OAuthReply> PostFormAsync(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using FormUrlEncodedContent content = new(fields);
        using HttpResponseMessage answer = await app.Http.PostAsync(address, content);
        string text = await answer.Content.ReadAsStringAsync();
        return new OAuthReply(answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text) ?? new JsonObject());
    }

    public async Task<(HttpStatusCode Status, JsonNode Json)> PostJsonAsync(string address, string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await app.Http.PostAsync(address, content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? new JsonObject());
    }
}

internal sealed record OAuthTokens(string ClientId, string Access, string Refresh);

internal sealed record OAuthReply(HttpStatusCode Status, JsonNode Json)
{
    public string? Error => (string?)Json["error"];

    public string Text(string name) => (string?)Json[name] ?? throw new AssertFailedException($"No {name}: {Json.ToJsonString()}");

    public OAuthReply Succeeded()
    {
        Assert.AreEqual(HttpStatusCode.OK, Status, Json.ToJsonString());
        return this;
    }

    public OAuthReply Refused(string error)
    {
        Assert.AreNotEqual(HttpStatusCode.OK, Status, Json.ToJsonString());
        Assert.AreEqual(error, Error, Json.ToJsonString());
        return this;
    }
}
