using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Activity;

[TestClass]
public sealed class ActivityTests
{
    [TestMethod]
    public async Task Endpoint_NothingConfigured_IsNotThere()
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage challenge = await app.Http.GetAsync("/webhooks/x?crc_token=abc");
        using HttpResponseMessage delivery = await app.Http.PostAsync("/webhooks/x", new ByteArrayContent([1]));

        Assert.AreEqual(HttpStatusCode.NotFound, challenge.StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, delivery.StatusCode);
    }

    [TestMethod]
    public async Task Endpoint_OfAnotherPlatformOrMethod_IsNotThere()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();

        foreach ((string path, HttpMethod method, HttpStatusCode expected) in new[]
        {
            ("/webhooks/linkedin", HttpMethod.Get, HttpStatusCode.NotFound),
            ("/webhooks/stripe", HttpMethod.Post, HttpStatusCode.NotFound),
            ("/webhooks/0", HttpMethod.Get, HttpStatusCode.NotFound),
            ("/webhooks/x", HttpMethod.Put, HttpStatusCode.MethodNotAllowed),
            ("/webhooks/x", HttpMethod.Get, HttpStatusCode.BadRequest),
            ("/webhooks/x?crc_token=", HttpMethod.Get, HttpStatusCode.BadRequest),
            ($"/webhooks/x?crc_token={new string('a', 2000)}", HttpMethod.Get, HttpStatusCode.BadRequest),
        })
        {
            using HttpRequestMessage request = new(method, path);
            using HttpResponseMessage answer = await bench.App.Http.SendAsync(request);
            Assert.AreEqual(expected, answer.StatusCode, $"{method} {path}");
        }
    }

    [TestMethod]
    public async Task Challenge_OfX_IsAnsweredWithTheConsumerSecret()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();

        using HttpResponseMessage answer = await bench.App.Http.GetAsync("/webhooks/x?crc_token=challenge%2Bstring");

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("application/json", answer.Content.Headers.ContentType?.MediaType);
        string expected = "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("canary-consumer-secret"), "challenge+string"u8.ToArray()));
        Assert.AreEqual(expected, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["response_token"]);
    }

    [TestMethod]
    public async Task Delivery_OfADeletion_HasThePostLookedAtNow()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();

        Assert.AreEqual(HttpStatusCode.OK, await bench.DeliverAsync(ActivityBench.Deletion("1")));

        Assert.AreEqual(bench.App.Time.GetUtcNow(), (await bench.SeriesAsync()).Value.NextReadAt);
        Assert.IsNull((await bench.SeriesAsync()).Value.MissingSince);
    }

    [TestMethod]
    public async Task Deliveries_OfManyLikes_AreOneReadingInAMinute()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();

        for (int i = 0; i < 50; i++)
        {
            Assert.AreEqual(HttpStatusCode.OK, await bench.DeliverAsync(ActivityBench.Like($"{i}")));
            bench.App.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.AreEqual(TestApp.Start.AddSeconds(60), (await bench.SeriesAsync()).Value.NextReadAt);
    }

    [TestMethod]
    public async Task Delivery_OfWhatNobodyHereKnows_IsAcknowledgedAndDoesNothing()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();
        string before = (await bench.SeriesAsync()).ETag;

        foreach (byte[] body in new[]
        {
            ActivityBench.Deletion("1", user: "4004"),
            ActivityBench.Deletion("2", postId: "1"),
            ActivityBench.Event("3", ActivityBench.User, "profile.update.bio", """{"after":"x"}"""),
            ActivityBench.Event("4", ActivityBench.User, "dm.received", "{}"),
            "{}"u8.ToArray(),
            "nothing"u8.ToArray(),
            [],
        })
        {
            Assert.AreEqual(HttpStatusCode.OK, await bench.DeliverAsync(body), Encoding.UTF8.GetString(body));
        }

        Assert.AreEqual(before, (await bench.SeriesAsync()).ETag);
    }

    /// <summary>Charged by X whatever we do with it, so it counts against the tenant's month, once.</summary>
    [TestMethod]
    public async Task Delivery_ThatXChargesFor_CountsOnceAgainstTheCap()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();
        byte[] like = ActivityBench.Like("77");

        await bench.DeliverAsync(like);
        await bench.DeliverAsync(like);
        await bench.DeliverAsync(ActivityBench.Deletion("78"));

        Assert.AreEqual(1_000, await bench.UsedAsync());
    }

    [TestMethod]
    public async Task Delivery_TooLarge_IsRefused()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, await bench.DeliverAsync(new byte[300 * 1024]));
    }

    [TestMethod]
    public async Task Deliveries_AreLoggedWithoutWhatStandsInThem()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();

        await bench.DeliverAsync(ActivityBench.Event("9", ActivityBench.User, "post.create", """{"id":"5","text":"canary-text"}"""));
        await bench.PostAsync("canary-text"u8.ToArray(), "sha256=canary-signature");

        string logs = string.Join('\n', bench.App.Logs.Lines);
        Assert.IsFalse(logs.Contains("canary", StringComparison.Ordinal), logs);
    }
}
