using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class MainJobTests
{
    [TestMethod]
    public async Task GenerateApprovePublish_ByLink_IsOutAsApproved()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();

        PendingContent pending = await caller.PendingAsync("The machine ships on Friday. #coffee", platforms: ["x", "linkedin"]);
        Assert.IsEmpty(app.X.Texts);
        Page decided = await new ApproverBrowser(app).DecideAsync(pending.Link, "approve");
        Assert.AreEqual(HttpStatusCode.OK, decided.Status, decided.Html);
        JsonNode published = await caller.UntilAsync(pending.ContentId, "published");

        Assert.AreEqual("The machine ships on Friday. #coffee", Assert.ContainsSingle(app.X.Texts));
        Assert.ContainsSingle(app.LinkedIn.Texts);
        Assert.AreEqual("approved", (string?)published["approval"]?["status"]);
        JsonNode target = published["targets"]?[0] ?? throw new AssertFailedException("No target.");
        Assert.AreEqual("x", (string?)target["targetId"]);
        Assert.AreEqual("confirmed", (string?)target["status"]);
        Assert.AreEqual("X-1", (string?)target["platformPostId"]);
        Assert.AreEqual(0.015m, (decimal?)target["price"]);
    }
}
