using System.Net;
using AutoPublish.Core.Requests;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class RequestReplayTests
{
    private static readonly object Input = new { brief = "Coffee", platforms = new[] { "x" }, requestId = "r1" };

    [TestMethod]
    public async Task SameIdAndInput_IsAnsweredAsTheFirstTime()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();

        ActionReply first = (await caller.ActAsync("generateContent", Input)).Succeeded();
        ActionReply again = (await caller.SendAsync("generateContent", """ { "requestId":"r1", "platforms":["x"],"brief":"Coffee"} """)).Succeeded();

        Assert.AreEqual(first.Json.ToJsonString(), again.Json.ToJsonString());
        Assert.IsFalse(first.Message.Headers.Contains("X-Request-Replayed"));
        Assert.AreEqual("true", again.Message.Headers.GetValues("X-Request-Replayed").Single());
        Assert.AreEqual(1, await CountAsync(caller));
    }

    [TestMethod]
    public async Task SameIdOtherInput_IsRefusedAndDoesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        (await caller.ActAsync("generateContent", Input)).Succeeded();

        (await caller.ActAsync("generateContent", new { brief = "Tea", platforms = new[] { "x" }, requestId = "r1" })).Refused(409, "AP2107");

        Assert.AreEqual(1, await CountAsync(caller));
    }

    [TestMethod]
    public async Task SameIdOfAnotherTenantOrAction_IsAnotherRequest()
    {
        await using TestApp app = await TestApp.StartAsync();
        ActionReply first = (await app.SignIn().ActAsync("generateContent", Input)).Succeeded();

        ActionReply other = (await app.SignIn(TestApp.OtherTenant).ActAsync("generateContent", Input)).Succeeded();
        (await app.SignIn().ActAsync("saveTemplate", new { name = "a", body = "b", requestId = "r1" })).Succeeded();

        Assert.AreNotEqual(first.Text("contentId"), other.Text("contentId"));
    }

    [TestMethod]
    public async Task FiftyAtOnce_HaveOneEffectAndOneAnswer()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();

        ActionReply[] replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => caller.ActAsync("generateContent", Input)));

        Assert.AreEqual(1, await CountAsync(caller));
        Assert.HasCount(1, replies.Select(r => r.Succeeded().Text("contentId")).Distinct());
        Assert.AreEqual(49, replies.Count(r => r.Message.Headers.Contains("X-Request-Replayed")));
    }

    [TestMethod]
    public async Task Refused_IsNotRemembered()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        object cancel = new { contentId = "none", requestId = "r1" };

        (await caller.ActAsync("cancelContent", cancel)).Refused(404, "AP2004");
        (await caller.ActAsync("cancelContent", cancel)).Refused(404, "AP2004");
    }

    [TestMethod]
    public async Task OnADayLater_IsForgotten()
    {
        await using TestApp app = await TestApp.StartAsync();
        (await app.SignIn().ActAsync("generateContent", Input)).Succeeded();
        app.Time.Advance(TimeSpan.FromHours(25));

        ActionReply again = (await app.SignIn().ActAsync("generateContent", Input)).Succeeded();

        Assert.IsFalse(again.Message.Headers.Contains("X-Request-Replayed"));
    }

    [TestMethod]
    public async Task TakenUpAfterABreak_CreatesTheSameContentAgain()
    {
        // The answer cannot be kept the first time: the content is written, the claim stays, and nobody knows.
        int failures = 1;
        await using TestApp app = await TestApp.StartAsync(more: services =>
        {
            ServiceDescriptor real = services.Single(s => s.ServiceType == typeof(IRequestReplay));
            Mock<IRequestReplay> replay = new();
            IRequestReplay known = (IRequestReplay?)real.ImplementationInstance ?? throw new AssertFailedException();
            replay.Setup(r => r.ClaimAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
                .Returns<string, string, string, string, CancellationToken>((a, b, c, d, e) => known.ClaimAsync(a, b, c, d, e));
            replay.Setup(r => r.CompleteAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<StoredAnswer>(), It.IsAny<CancellationToken>()))
                .Returns<string, string, string, StoredAnswer, CancellationToken>((a, b, c, d, e) =>
                    failures-- > 0 ? throw new IOException("The power went.") : known.CompleteAsync(a, b, c, d, e));
            services.AddSingleton(replay.Object);
        });
        TestCaller caller = app.SignIn();

        (await caller.ActAsync("generateContent", Input)).Refused(500, "AP3900");
        (await caller.ActAsync("generateContent", Input)).Refused(409, "AP2108");
        app.Time.Advance(TimeSpan.FromSeconds(IRequestReplay.ClaimSeconds + 1));
        ActionReply taken = (await caller.ActAsync("generateContent", Input)).Succeeded();

        Assert.AreEqual(1, await CountAsync(caller));
        await caller.UntilAsync(taken.Text("contentId"), "pending");
    }

    private static async Task<int> CountAsync(TestCaller caller) =>
        (await caller.ActAsync("listContent", new { limit = 100 })).Succeeded().Data["items"]?.AsArray().Count ?? 0;
}
