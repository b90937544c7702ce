using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace AutoPublish.ContractTests.Channels.Bluesky;

/// <summary>A person with a browser at the consent page of Bluesky's own server.</summary>
internal sealed class BlueskyConsent : IDisposable
{
    private const string Api = "/@atproto/oauth-provider/~api/";
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Uri _page;

    public BlueskyConsent(Uri page) => _page = page;

    /// <summary>Signs in with the account's own password and allows what is asked.</summary>
    /// <returns>What the browser is sent back to the application with.</returns>
    public async Task<Dictionary<string, string>> AllowAsync(string handle)
    {
        await OpenAsync();
        JsonElement signedIn = await PostAsync("sign-in", new { locale = "en", username = handle, password = $"password of {handle}", remember = false }, null);
        string? sub = signedIn.GetProperty("account").GetProperty("sub").GetString();
        JsonElement consent = await PostAsync("consent", new { sub }, signedIn.GetProperty("ephemeralToken").GetString());
        return Returned(consent);
    }

    /// <summary>Says no.</summary>
    public async Task<Dictionary<string, string>> DenyAsync()
    {
        await OpenAsync();
        return Returned(await PostAsync("reject", new { }, null));
    }

    public void Dispose() => _http.Dispose();

    private async Task OpenAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, _page);
        request.Headers.Add("Sec-Fetch-Site", "none");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        using HttpResponseMessage answer = await SendAsync(request);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> PostAsync(string method, object body, string? token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_page, Api + method)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Sec-Fetch-Mode", "same-origin");
        request.Headers.Add("Sec-Fetch-Dest", "empty");
        request.Headers.Add("Origin", _page.GetLeftPart(UriPartial.Authority));
        request.Headers.Referrer = _page;
        request.Headers.Add("X-CSRF-Token", _cookies["csrf-token"]);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        using HttpResponseMessage answer = await SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, $"{method}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        HttpResponseMessage answer = await _http.SendAsync(request);
        foreach (string cookie in answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? set : [])
        {
            string[] pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return answer;
    }

    private static Dictionary<string, string> Returned(JsonElement answer) =>
        QueryHelpers.ParseQuery(new Uri(answer.GetProperty("url").GetString() ?? "").Query).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
}
