using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class ListContentTests
{
    [TestMethod]
    public async Task ListContent_Pages_HoldEachContentOnceNewestFirst()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        List<string> made = [];
        for (int i = 0; i < 25; i++)
        {
            made.Add(await caller.GenerateAsync($"Post {i}", platforms: i % 5 == 0 ? ["linkedin"] : ["x"]));
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }

        made.Reverse();
        CollectionAssert.AreEqual(made, await AllAsync(caller, new JsonObject { ["limit"] = 7 }));
        CollectionAssert.AreEqual(made, await AllAsync(caller, new JsonObject { ["limit"] = 100 }));
        CollectionAssert.AreEqual(made.Where((_, i) => (24 - i) % 5 == 0).ToList(), await AllAsync(caller, new JsonObject { ["platform"] = "linkedin", ["limit"] = 2 }));
        string from = TestApp.Start.AddSeconds(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        string to = TestApp.Start.AddSeconds(8).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        CollectionAssert.AreEqual(made[^8..^5], await AllAsync(caller, new JsonObject { ["from"] = from, ["to"] = to, ["limit"] = 2 }));
    }

    [TestMethod]
    public async Task ListContent_SameMoment_LosesNoneBetweenPages()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        List<string> made = [];
        for (int i = 0; i < 9; i++)
        {
            made.Add(await caller.GenerateAsync());
        }

        List<string> listed = await AllAsync(caller, new JsonObject { ["limit"] = 2 });

        Assert.HasCount(9, listed.Distinct());
        CollectionAssert.AreEquivalent(made, listed);
    }

    [TestMethod]
    public async Task ListContent_ByState_FollowsEveryChange()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        Assert.HasCount(1, await AllAsync(caller, new JsonObject { ["status"] = "pending" }));
        Assert.HasCount(1, await AllAsync(caller, new JsonObject { ["status"] = "pending" }));
        (await caller.ActAsync("cancelContent", new { contentId = pending.ContentId })).Succeeded();

        Assert.IsEmpty(await AllAsync(caller, new JsonObject { ["status"] = "pending" }));
        Assert.HasCount(1, await AllAsync(caller, new JsonObject { ["status"] = "cancelled" }));
    }

    [TestMethod]
    public async Task ListContent_AskedTwice_ReadsItsOwnWrites()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        for (int i = 0; i < 20; i++)
        {
            string contentId = await caller.GenerateAsync();
            JsonNode data = (await caller.ActAsync("listContent", new { limit = 100 })).Succeeded().Data;
            Assert.HasCount(i + 1, data["items"]?.AsArray() ?? []);
            Assert.IsTrue(data["items"]?.AsArray().Any(c => (string?)c?["contentId"] == contentId));
        }
    }

    [TestMethod]
    public async Task ListContent_AtTheEnd_SaysSo()
    {
        await using TestApp app = await TestApp.StartAsync();

        JsonObject data = (await app.SignIn().SendAsync("listContent", "{}")).Succeeded().Data.AsObject();

        Assert.IsTrue(data.ContainsKey("nextCursor"));
        Assert.IsNull(data["nextCursor"]);
        Assert.IsEmpty(data["items"]?.AsArray() ?? []);
    }

    [TestMethod]
    [DataRow("""{"limit":0}""", "AP2102")]
    [DataRow("""{"limit":101}""", "AP2102")]
    [DataRow("""{"limit":1.5}""", "AP2102")]
    [DataRow("""{"limit":99999999999999999999}""", "AP2102")]
    [DataRow("""{"status":"gone"}""", "AP2102")]
    [DataRow("""{"status":1}""", "AP2102")]
    [DataRow("""{"from":"yesterday"}""", "AP2127")]
    [DataRow("""{"to":"2026-11-23"}""", "AP2127")]
    [DataRow("""{"from":"2026-11-28T08:00:00Z","to":"2026-11-27T08:00:00Z"}""", "AP2138")]
    [DataRow("""{"cursor":"abc"}""", "AP2128")]
    [DataRow("""{"cursor":"%00"}""", "AP2128")]
    public async Task ListContent_WrongInput_IsRefused(string body, string code)
    {
        await using TestApp app = await TestApp.StartAsync();

        (await app.SignIn().SendAsync("listContent", body)).Refused(400, code);
    }

    [TestMethod]
    public async Task ListContent_CursorOfAnotherTenant_ShowsOnlyItsOwn()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        TestCaller other = app.SignIn(TestApp.OtherTenant);
        string mine = await caller.GenerateAsync();
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await other.GenerateAsync("secret of the other");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await other.GenerateAsync();
        string cursor = (await other.ActAsync("listContent", new { limit = 1 })).Text("nextCursor");

        ActionReply reply = (await caller.ActAsync("listContent", new { cursor })).Succeeded();

        CollectionAssert.AreEqual(new[] { mine }, Ids(reply).ToArray());
        string forged = Convert.ToBase64String(Encoding.ASCII.GetBytes("ffffffffffffffffdocuments/other")).TrimEnd('=');
        (await caller.ActAsync("listContent", new { cursor = forged })).Refused(400, "AP2128");
    }

    private static IEnumerable<string> Ids(ActionReply reply) => (reply.Data["items"]?.AsArray() ?? []).Select(i => (string?)i?["contentId"] ?? "");

    private static async Task<List<string>> AllAsync(TestCaller caller, JsonObject query)
    {
        List<string> ids = [];
        while (true)
        {
            ActionReply page = (await caller.SendAsync("listContent", query.ToJsonString())).Succeeded();
            ids.AddRange(Ids(page));
            if ((string?)page.Data["nextCursor"] is not { } next)
            {
                return ids;
            }

            query["cursor"] = next;
        }
    }
}
