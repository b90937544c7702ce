using System.Net;
using AutoPublish.Web.WellKnown;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.WellKnown;

[TestClass]
public sealed class WellKnownTests
{
    [TestMethod]
    public async Task Texts_WhenSet_ArePlain()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new WellKnownOptions { OpenAiAppsChallenge = "challenge-4711", SecurityContact = "mailto:security@publish.example" }));

        Assert.AreEqual("challenge-4711", await TextAsync(app, "/.well-known/openai-apps-challenge"));
        Assert.AreEqual("User-agent: *\nDisallow: /\n", await TextAsync(app, "/robots.txt"));
        string security = await TextAsync(app, "/.well-known/security.txt");
        Assert.Contains("Contact: mailto:security@publish.example\n", security);
        Assert.Contains("Expires: 2027-05-22T00:00:00Z\n", security);
        Assert.Contains("Canonical: http://publish.example/.well-known/security.txt\n", security);
    }

    [TestMethod]
    [DataRow("/.well-known/openai-apps-challenge")]
    [DataRow("/.well-known/security.txt")]
    public async Task Texts_WhenNotSet_AreNotThere(string path)
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpResponseMessage answer = await app.Http.GetAsync(path);

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [TestMethod]
    [DataRow("a b", null)]
    [DataRow("", null)]
    [DataRow("a\nb", null)]
    [DataRow(null, "security@publish.example")]
    [DataRow(null, "http://publish.example/security")]
    [DataRow(null, "mailto:a@b.example\nContact: mailto:evil@c.example")]
    public void Validate_TextThatCannotStand_IsTold(string? challenge, string? contact)
    {
        WellKnownOptions options = new() { OpenAiAppsChallenge = challenge, SecurityContact = contact };

        Assert.StartsWith("AP1123", Assert.ThrowsExactly<ArgumentException>(options.Validate).Message);
    }

    private static async Task<string> TextAsync(TestApp app, string path)
    {
        using HttpResponseMessage answer = await app.Http.GetAsync(path);
        Assert.AreEqual("text/plain", answer.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }
}
