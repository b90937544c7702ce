using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OpenApi;

internal sealed class RestTransport : IActionTransport
{
    public string Name => "REST";

    public Task<Contract> PublishedAsync(TestApp app, string token) => Task.FromResult(Contract.Committed());

    public async Task<WireAnswer> CallAsync(TestApp app, string token, string action, JsonObject input)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/action/{action}") { Content = new StringContent(input.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await app.Http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return new WireAnswer((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", JsonNode.Parse(text) ?? throw new AssertFailedException("null"));
    }

    public bool IsRepetition(string action, WireAnswer first, WireAnswer again) => JsonNode.DeepEquals(first.Body, again.Body);
}
