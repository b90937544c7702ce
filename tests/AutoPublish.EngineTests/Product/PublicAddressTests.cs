using System.Net;
using System.Text.Json.Nodes;

namespace AutoPublish.EngineTests.Product;

/// <summary>The built product behind a proxy on the same machine, which ends TLS and says for whom it asks.</summary>
[TestClass]
public sealed class PublicAddressTests
{
    private const string Public = "https://autopublish.example.com";

    [TestMethod]
    public async Task Behind_AProxy_NamesThePublicAddressAndHidesWhatIsForThisMachine()
    {
        using TemporaryDirectory directory = new();
        using ProductProcess product = new(directory.File("data"));
        product.Environment["AUTOPUBLISH_PUBLIC_ADDRESS"] = Public;
        product.Environment["AUTOPUBLISH_OPENAI_APPS_CHALLENGE"] = "challenge-1";
        Assert.IsTrue(await product.StartAsync(), product.Log());
        using HttpClient here = new() { BaseAddress = new Uri(product.Address) };
        using HttpClient through = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(product.Address) };
        through.DefaultRequestHeaders.Host = "autopublish.example.com";
        through.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        through.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        JsonNode metadata = JsonNode.Parse(await through.GetStringAsync("/.well-known/oauth-authorization-server")) ?? new JsonObject();
        using HttpResponseMessage page = await through.GetAsync("/");
        using HttpResponseMessage refused = await through.PostAsync("/mcp", null);

        Assert.AreEqual(Public + "/", (string?)metadata["issuer"]);
        Assert.AreEqual(Public + "/oauth/token", (string?)metadata["token_endpoint"]);
        Assert.Contains($"resource_metadata=\"{Public}/.well-known/oauth-protected-resource/mcp\"", refused.Headers.WwwAuthenticate.ToString());
        Assert.AreEqual("challenge-1", await through.GetStringAsync("/.well-known/openai-apps-challenge"));
        // Nobody out there is the person at this machine.
        Assert.AreEqual(HttpStatusCode.SeeOther, page.StatusCode);
        Assert.AreEqual("/sign-in?return=%2F", page.Headers.Location?.OriginalString);
        Assert.AreEqual("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single());
        foreach (string hidden in new[] { "/dev/token", "/dev/inbox", "/sandbox/feed" })
        {
            using HttpResponseMessage answer = await through.GetAsync(hidden);
            Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode, hidden);
        }

        Assert.AreEqual(HttpStatusCode.OK, (await here.GetAsync("/dev/token")).StatusCode);
        through.DefaultRequestHeaders.Remove("X-Forwarded-For");
        through.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");
        through.DefaultRequestHeaders.Host = "127.0.0.1";
        Assert.AreEqual(HttpStatusCode.NotFound, (await through.GetAsync("/dev/token")).StatusCode, "A forwarded request is somebody else's, whatever it says.");
    }

    [TestMethod]
    [DataRow("http://autopublish.example.com")]
    [DataRow("autopublish.example.com")]
    [DataRow("https://autopublish.example.com/path")]
    [DataRow("https://user@autopublish.example.com")]
    public async Task Start_WithAnAddressThatIsNone_SaysWhatToDo(string address)
    {
        using TemporaryDirectory directory = new();
        using ProductProcess product = new(directory.File("data"));
        product.Environment["AUTOPUBLISH_PUBLIC_ADDRESS"] = address;

        product.Launch();

        Assert.AreEqual(1, await product.EndAsync());
        Assert.Contains("AP1131", product.Log());
    }
}
