using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Mcp;

[TestClass]
public sealed class ContentPreviewTests
{
    [TestMethod]
    public async Task Preview_OfATextThatHidesSomething_MarksItAndTellsTheLinkPreview()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("See\u200b https://example.com/a");

        McpReply preview = await McpClient.Of(app, caller).AskAsync("resources/read", new { uri = $"autopublish://content/{pending.ContentId}/preview" });

        string text = (string?)preview.Message["result"]?["contents"]?[0]?["text"] ?? preview.Message.ToJsonString();
        Assert.Contains("See⟦U+200B⟧ https://example.com/a", text);
        Assert.Contains("With a preview of example.com", text);
    }
}
