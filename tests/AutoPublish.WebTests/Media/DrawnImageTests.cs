using System.Text.Json.Nodes;
using AutoPublish.Core.Content;
using AutoPublish.Core.Generation;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Approvals;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.WebTests.Media;

/// <summary>An image that is ordered with the posts.</summary>
[TestClass]
public sealed class DrawnImageTests
{
    private static readonly string[] Platforms = ["x", "linkedin"];

    [TestMethod]
    public async Task GenerateContent_AnImageWhereNothingDraws_IsRefusedAtOnce()
    {
        await using TestApp app = await TestApp.StartAsync();

        ActionReply reply = await app.SignIn().ActAsync("generateContent", new { brief = "Coffee", platforms = Platforms, imageDescription = "A cup", imageAltText = "A cup" });

        reply.Refused(409, "AP2145");
        Assert.IsEmpty((await app.SignIn().ActAsync("listContent", new { })).Succeeded().Data["items"]?.AsArray() ?? []);
    }

    [TestMethod]
    [DataRow("A cup", null, "AP2144")]
    [DataRow(null, "A cup", "AP2144")]
    [DataRow("  ", "A cup", "AP2144")]
    [DataRow("A cup", "  ", "AP2341")]
    public async Task GenerateContent_AnImageForThoseWhoSeeAlone_IsRefused(string? description, string? altText, string code)
    {
        await using TestApp app = await StartAsync();
        JsonObject input = new() { ["brief"] = "Coffee", ["platforms"] = new JsonArray("x") };
        if (description is not null)
        {
            input["imageDescription"] = description;
        }

        if (altText is not null)
        {
            input["imageAltText"] = altText;
        }

        (await app.SignIn().ActAsync("generateContent", input)).Refused(400, code);
    }

    [TestMethod]
    public async Task GenerateContent_WithAnImage_ShowsItToTheApproverOnEveryPost()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = (await caller.ActAsync("generateContent", new { brief = "Coffee", platforms = Platforms, requiresApproval = true, imageDescription = "A cup", imageAltText = "A white cup" })).Succeeded().Text("contentId");

        JsonNode data = await caller.UntilAsync(contentId, "pending");
        PendingContent pending = await caller.QuestionAsync(contentId);
        Page page = await new ApproverBrowser(app).OpenAsync(pending.Link);

        Assert.HasCount(2, page.Document.QuerySelectorAll("img[alt='A white cup']"));
        foreach (JsonNode? target in data["targets"]?.AsArray() ?? [])
        {
            Assert.AreEqual("A white cup", (string?)target?["images"]?[0]?["altText"], target?.ToJsonString());
        }

        ContentItem content = (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, contentId))?.Value ?? throw new AssertFailedException("No content.");
        Assert.IsTrue(content.Targets.All(t => t.Payload is { MadeWithAi: true }));
    }

    private static Task<TestApp> StartAsync()
    {
        Mock<IImageGenerator> generator = new();
        generator.Setup(g => g.DrawAsync(It.IsAny<ImageRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new GeneratedImage(Convert.FromBase64String(TestImage.Png), "image/png", "painter@1", "abcd"));
        return TestApp.StartAsync(more: s => s.AddSingleton(generator.Object));
    }
}
