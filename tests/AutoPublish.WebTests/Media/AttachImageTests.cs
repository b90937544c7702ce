using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.WebTests.App;
using SkiaSharp;

namespace AutoPublish.WebTests.Media;

[TestClass]
public sealed class AttachImageTests
{
    private const string Alt = "A blue square";

    [TestMethod]
    public async Task Attach_ByData_MakesAVersionThatIsHashedShownAndAskedAbout()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent before = await caller.PendingAsync(platforms: ["x", "linkedin"]);

        ActionReply reply = (await caller.ActAsync("attachImage", new { contentId = before.ContentId, data = TestImage.Png, altText = Alt })).Succeeded();

        Assert.AreEqual(2, (int?)reply.Data["version"]);
        PendingContent after = await caller.QuestionAsync(before.ContentId);
        Assert.AreNotEqual(before.ApprovalId, after.ApprovalId);
        ContentItem content = await ReadAsync(app, before.ContentId);
        Assert.IsTrue(content.Targets.All(t => t.Payload is { Media: [{ AltText: Alt, ContentType: "image/png" }] } payload && t.PayloadHash == PayloadHash.Of(payload)));
        JsonNode shown = (await caller.ActAsync("getContent", new { contentId = before.ContentId })).Data["targets"]?[0]?["images"]?[0] ?? throw new AssertFailedException("No image.");
        Assert.AreEqual((1, Alt, "image/png"), ((int?)shown["position"], (string?)shown["altText"], (string?)shown["contentType"]));
        Assert.IsTrue(app.Mails.Mails.Any(m => m.Text.Contains($"Image: {Alt}", StringComparison.Ordinal)));
        await PageShowsAsync(app, after.Link, content.Targets[0].Payload?.Media[0].Digest ?? "");
    }

    [TestMethod]
    public async Task Attach_ByUrl_IsFetchedAndWithoutThePlace()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = (await caller.PendingAsync()).ContentId;
        byte[] photograph = TestImage.Photograph(800, 600);
        app.Web.Put("https://images.example/photo.jpg", photograph, "image/jpeg");

        (await caller.ActAsync("attachImage", new { contentId, url = "https://images.example/photo.jpg", altText = Alt })).Succeeded();

        PayloadMedia media = (await ReadAsync(app, contentId)).Targets[0].Payload?.Media.Single() ?? throw new AssertFailedException("No image.");
        byte[] stored = (await app.Media.GetAsync(TestApp.Tenant, media.Digest))?.ToArray() ?? [];
        Assert.Contains("GPS", Encoding.Latin1.GetString(photograph));
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(stored));
        using SKBitmap shown = SKBitmap.Decode(stored);
        Assert.AreEqual((600, 800), (shown.Width, shown.Height));
        Assert.AreEqual(stored.Length, media.Bytes);
    }

    [TestMethod]
    public async Task Attach_WhereOneTargetTakesItNot_ChangesNothingAnywhere()
    {
        await using TestApp app = await TestApp.StartAsync();
        await app.Documents.CreateAsync(AccountKinds.Account, TestApp.Tenant, "ig", new ConnectedAccount { AccountId = "ig", TenantId = TestApp.Tenant, Platform = Platform.Instagram, PlatformUserId = "1", DisplayName = "Espresso House", EncryptedAccessToken = "none" });
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync(requiresApproval: true, platforms: ["x", "instagram"]);
        await caller.UntilAsync(contentId, "blocked");
        string tall = Convert.ToBase64String(TestImage.Of(100, 300));

        ActionReply refused = (await caller.ActAsync("attachImage", new { contentId, data = tall, altText = Alt })).Refused(400, "AP2346");

        Assert.Contains("Target instagram", (string?)refused.Json["detail"] ?? "");
        Assert.Contains("4:5", (string?)refused.Json["remedy"] ?? "");
        Assert.AreEqual(0, app.Media.Count);
        Assert.AreEqual(1, (await ReadAsync(app, contentId)).Version);

        (await caller.ActAsync("attachImage", new { contentId, data = tall, altText = Alt, targetIds = (string[])["x"] })).Succeeded();
        (await caller.ActAsync("attachImage", new { contentId, data = TestImage.Png, altText = Alt, targetIds = (string[])["instagram"] })).Succeeded();

        ContentItem content = await ReadAsync(app, contentId);
        Assert.AreEqual(ContentStatus.Pending, content.Status);
        Assert.AreEqual("image/jpeg", content.Targets.Single(t => t.Platform == Platform.Instagram).Payload?.Media.Single().ContentType);
    }

    [TestMethod]
    [DataRow("""{"altText":"A"}""", 400, "AP2340")]
    [DataRow("""{"altText":"A","url":"https://images.example/a.png","data":"AAAA"}""", 400, "AP2340")]
    [DataRow("""{"altText":" \u200b ","data":"AAAA"}""", 400, "AP2341")]
    [DataRow("""{"altText":"A","data":"not base64!"}""", 400, "AP2342")]
    [DataRow("""{"altText":"A","url":"http://images.example/a.png"}""", 400, "AP2343")]
    [DataRow("""{"altText":"A","url":"https://images.example/none.png"}""", 400, "AP2343")]
    [DataRow("""{"altText":"A","url":"file:///etc/passwd"}""", 400, "AP2343")]
    [DataRow("""{"altText":"A","data":"AAAA"}""", 400, "AP2344")]
    [DataRow("""{"altText":"A","data":"AAAA","targetIds":["threads"]}""", 400, "AP2130")]
    [DataRow("""{"altText":"","data":"AAAA"}""", 400, "AP2102")]
    public async Task Attach_WhatCannotBe_IsRefusedAndChangesNothing(string input, int status, string code)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = (await caller.PendingAsync()).ContentId;
        JsonObject body = JsonNode.Parse(input)?.AsObject() ?? [];
        body["contentId"] = contentId;

        (await caller.SendAsync("attachImage", body.ToJsonString())).Refused(status, code);

        Assert.AreEqual(1, (await ReadAsync(app, contentId)).Version);
        Assert.AreEqual(0, app.Media.Count);
    }

    [TestMethod]
    public async Task Attach_OneTooMany_IsRefusedByTheRuleOfThatTarget()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = (await caller.PendingAsync()).ContentId;
        for (uint i = 0; i < 4; i++)
        {
            (await caller.ActAsync("attachImage", new { contentId, data = Colour(i), altText = $"Colour {i}" })).Succeeded();
        }

        ActionReply refused = (await caller.ActAsync("attachImage", new { contentId, data = Colour(4), altText = "One more" })).Refused(409, "AP2347");

        Assert.Contains("Target x", (string?)refused.Json["detail"] ?? "");
        Assert.AreEqual(5, (await ReadAsync(app, contentId)).Version);
        Assert.AreEqual(4, app.Media.Count);
    }

    [TestMethod]
    public async Task Attach_TheSameAgain_IsNoNews()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = (await caller.PendingAsync()).ContentId;
        (await caller.ActAsync("attachImage", new { contentId, data = TestImage.Png, altText = Alt })).Succeeded();

        ActionReply again = (await caller.ActAsync("attachImage", new { contentId, data = $"data:image/png;base64,{TestImage.Png}", altText = Alt })).Succeeded();

        Assert.AreEqual(2, (int?)again.Data["version"]);
        Assert.HasCount(1, (await ReadAsync(app, contentId)).Targets[0].Payload?.Media ?? []);
    }

    [TestMethod]
    public async Task Attach_ToAnotherTenantsContent_Is404AndFetchesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        string contentId = (await app.SignIn(TestApp.OtherTenant).PendingAsync()).ContentId;
        TestCaller stranger = app.SignIn();

        (await stranger.ActAsync("attachImage", new { contentId, url = "https://images.example/a.png", altText = Alt })).Refused(404, "AP2004");
        (await stranger.ActAsync("attachImage", new { contentId, data = TestImage.Png, altText = Alt })).Refused(404, "AP2004");
        (await stranger.ActAsync("removeImage", new { contentId, position = 1 })).Refused(404, "AP2004");

        Assert.IsEmpty(app.Web.Asked);
        Assert.AreEqual(0, app.Media.Count);
    }

    [TestMethod]
    public async Task Remove_ByPosition_MakesAVersionWithoutIt()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = (await caller.PendingAsync(platforms: ["x", "linkedin"])).ContentId;
        (await caller.ActAsync("attachImage", new { contentId, data = Colour(1), altText = "First" })).Succeeded();
        (await caller.ActAsync("attachImage", new { contentId, data = Colour(2), altText = "Second", targetIds = (string[])["x"] })).Succeeded();

        (await caller.ActAsync("removeImage", new { contentId, position = 3 })).Refused(404, "AP2348");
        (await caller.ActAsync("removeImage", new { contentId, position = 2, targetIds = (string[])["x", "linkedin"] })).Refused(404, "AP2348");
        ActionReply removed = (await caller.ActAsync("removeImage", new { contentId, position = 1, targetIds = (string[])["x"] })).Succeeded();

        Assert.AreEqual(4, (int?)removed.Data["version"]);
        ContentItem content = await ReadAsync(app, contentId);
        CollectionAssert.AreEqual((string?[])["Second"], content.Targets[0].Payload?.Media.Select(m => m.AltText).ToArray());
        CollectionAssert.AreEqual((string?[])["First"], content.Targets[1].Payload?.Media.Select(m => m.AltText).ToArray());
        Assert.IsTrue(content.Targets.All(t => t.Payload is { } payload && t.PayloadHash == PayloadHash.Of(payload)));
        await caller.QuestionAsync(contentId);
    }

    [TestMethod]
    public async Task Attach_WhatIsOut_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await caller.PublishAsync();

        (await caller.ActAsync("attachImage", new { contentId, data = TestImage.Png, altText = Alt })).Refused(409, "AP2001");

        Assert.AreEqual(0, app.Media.Count);
    }

    internal static async Task<ContentItem> ReadAsync(TestApp app, string contentId) =>
        (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, contentId))?.Value ?? throw new AssertFailedException("No content.");

    private static string Colour(uint i) => Convert.ToBase64String(TestImage.Of(30, 30, colour: 0xFF00_0000 | (i * 50)));

    private static async Task PageShowsAsync(TestApp app, string page, string digest)
    {
        using HttpResponseMessage answer = await app.Http.GetAsync(page);
        var images = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelectorAll("img.shown-image");
        Assert.HasCount(2, images);
        Assert.AreEqual(Alt, images[0].GetAttribute("alt"));
        Assert.Contains("img-src 'self'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")));
        string source = images[0].GetAttribute("src") ?? "";
        Assert.StartsWith($"/media/{TestApp.Tenant}/{digest}?", source);
        Assert.AreEqual(digest, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await app.Http.GetByteArrayAsync(source))));
    }
}
