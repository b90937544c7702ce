using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Actions;

/// <summary>Threads and first comments, as callers ask for them.</summary>
[TestClass]
public sealed class FollowUpActionsTests
{
    [TestMethod]
    public async Task GenerateContent_FollowUps_StandBehindTheirPostWithTheirOwnPriceAndVerdicts()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();

        JsonNode content = await GeneratedAsync(caller, """{"x":["And how it works: https://example.com/how","The end"],"linkedin":["Ask us anything"]}""");

        JsonArray targets = content["targets"]!.AsArray();
        CollectionAssert.AreEqual(new[] { "x", "x.2", "x.3", "linkedin", "linkedin.2" }, targets.Select(t => (string?)t!["targetId"]).ToArray());
        CollectionAssert.AreEqual(new[] { null, "x", "x.2", null, "linkedin" }, targets.Select(t => (string?)t!["follows"]).ToArray());
        Assert.AreEqual("And how it works: https://example.com/how", (string?)targets[1]!["text"]);
        Assert.AreEqual(0.2m, (decimal?)targets[1]!["price"]);
        Assert.AreEqual("Ask us anything", (string?)targets[4]!["text"]);
    }

    [TestMethod]
    [DataRow("""{"bluesky":["a"]}""", "AP2140")]
    [DataRow("""{"x.2":["a"]}""", "AP2140")]
    [DataRow("""{"x":["a"," "]}""", "AP2141")]
    [DataRow("""{"linkedin":["a","b"]}""", "AP2142")]
    [DataRow("""{"x":"a"}""", "AP2102")]
    public async Task GenerateContent_FollowUpsThatCannotBe_AreRefused(string followUps, string code)
    {
        await using TestApp app = await TestApp.StartAsync();

        (await app.SignIn().SendAsync("generateContent", $$"""{"brief":"Coffee","platforms":["x","linkedin"],"followUps":{{followUps}}}""")).Refused(400, code);
    }

    [TestMethod]
    public async Task GenerateContent_MoreFollowUpsThanAThreadHolds_AreRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        string[] many = [.. Enumerable.Range(0, 25).Select(i => $"{i}")];

        (await app.SignIn().ActAsync("generateContent", new { brief = "Coffee", platforms = new[] { "x" }, followUps = new { x = many } })).Refused(400, "AP2102");
    }

    [TestMethod]
    public void FollowUps_NamedByTargetAndByPlatform_AreRefusedAndNotGuessed()
    {
        Target[] targets = [.. new[] { "x-1", "x-2" }.Select(id => new Target { TargetId = id, Platform = Platform.X, AccountId = id })];

        Assert.IsFalse(FollowUpTexts.Of(targets, new Dictionary<string, IReadOnlyList<string>> { ["x-1"] = ["a"], ["x"] = ["b"] }).Succeeded(out _, out Refusal? refusal));

        Assert.AreEqual("AP2143", refusal.Code);
    }

    [TestMethod]
    public async Task EditContent_LastOfAThreadTakenAway_IsAnEditOfWhoTookIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = (string?)(await GeneratedAsync(caller, """{"x":["One"]}"""))["contentId"] ?? "";

        await EditedAsync(caller, id, new { contentId = id, followUps = new { x = Array.Empty<string>() } });

        ContentItem? content = (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, id))?.Value;
        Assert.AreEqual("person", content?.Draft?.Model);
        Assert.IsNotNull(content?.Draft?.By);
    }

    [TestMethod]
    public async Task EditContent_FollowUps_ReplaceWhatFollowedAndAskAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = (string?)(await GeneratedAsync(caller, """{"x":["One","Two"]}"""))["contentId"] ?? "";

        JsonNode shorter = await EditedAsync(caller, id, new { contentId = id, followUps = new { x = new[] { "Uno" } } });
        JsonNode same = await EditedAsync(caller, id, new { contentId = id, followUps = new { x = new[] { "Uno" } } });
        JsonNode byId = await EditedAsync(caller, id, new { contentId = id, texts = new Dictionary<string, string> { ["x.2"] = "Eins", ["x"] = "Zuerst" } });
        JsonNode longer = await EditedAsync(caller, id, new { contentId = id, followUps = new { x = new[] { "Eins", "Zwei" }, linkedin = new[] { "Ask us" } } });
        JsonNode none = await EditedAsync(caller, id, new { contentId = id, followUps = new { x = Array.Empty<string>() } });

        CollectionAssert.AreEqual(new[] { "x", "x.2", "linkedin" }, Ids(shorter));
        Assert.AreEqual(2, (int?)same["version"]);
        CollectionAssert.AreEqual(new[] { "Zuerst", "Eins" }, byId["targets"]!.AsArray().Take(2).Select(t => (string?)t!["text"]).ToArray());
        CollectionAssert.AreEqual(new[] { "x", "x.2", "x.3", "linkedin", "linkedin.2" }, Ids(longer));
        CollectionAssert.AreEqual(new[] { "x", "linkedin", "linkedin.2" }, Ids(none));
        Assert.AreEqual(5, (int?)none["version"]);
        Assert.AreEqual("pending", (string?)none["status"]);
    }

    [TestMethod]
    public async Task EditContent_TextByPlatform_ChangesThePostAndNotWhatFollows()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = (string?)(await GeneratedAsync(caller, """{"x":["One"]}"""))["contentId"] ?? "";

        JsonNode edited = await EditedAsync(caller, id, new { contentId = id, texts = new { x = "First" } });

        CollectionAssert.AreEqual(new[] { "First", "One" }, edited["targets"]!.AsArray().Take(2).Select(t => (string?)t!["text"]).ToArray());
    }

    [TestMethod]
    public async Task CheckContent_OfAThread_RehearsesEachOfIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = (string?)(await GeneratedAsync(caller, """{"x":["One"]}"""))["contentId"] ?? "";

        JsonNode check = (await caller.ActAsync("checkContent", new { contentId = id })).Succeeded().Data;

        CollectionAssert.AreEqual(new[] { "x", "x.2", "linkedin" }, Ids(check));
    }

    [TestMethod]
    public async Task CheckContent_OfAFirstComment_EscapesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = (string?)(await GeneratedAsync(caller, """{"linkedin":["Ask us (anything)"]}"""))["contentId"] ?? "";

        JsonArray targets = (await caller.ActAsync("checkContent", new { contentId = id })).Succeeded().Data["targets"]!.AsArray();

        Assert.IsNull(targets.Single(t => (string?)t!["targetId"] == "linkedin.2")!["wireForm"]);
    }

    private static string?[] Ids(JsonNode content) => [.. content["targets"]!.AsArray().Select(t => (string?)t!["targetId"])];

    private static async Task<JsonNode> GeneratedAsync(TestCaller caller, string followUps)
    {
        string id = (await caller.SendAsync("generateContent", $$"""{"brief":"Coffee","platforms":["x","linkedin"],"requiresApproval":true,"followUps":{{followUps}}}""")).Succeeded().Text("contentId");
        return await caller.UntilAsync(id, "pending");
    }

    private static async Task<JsonNode> EditedAsync(TestCaller caller, string id, object edit)
    {
        (await caller.ActAsync("editContent", edit)).Succeeded();
        return await caller.UntilAsync(id, "pending");
    }
}
