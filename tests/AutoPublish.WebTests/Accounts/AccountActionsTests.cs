using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Accounts;

[TestClass]
public sealed class AccountActionsTests
{
    private static readonly string[] OnX = ["x"];
    private static readonly string[] Both = ["x", "linkedin"];

    [TestMethod]
    public async Task ListAccounts_TellsHowEachStandsAndNoSecret()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        await at.ChangeAccountAsync("t1-LinkedIn", a => a with { Trouble = new StatusReason("AP2044", "Withdrawn.", "Connect it."), Form = AccountForm.Page });
        await at.ChangeAccountAsync("t1-X", a => a with { GrantExpiresAt = TestApp.Start.AddDays(2) });
        TestCaller caller = app.SignIn(scopes: AccessScopes.ContentRead | AccessScopes.ContentWrite | AccessScopes.ContentPublish);
        await caller.PendingAsync();
        await caller.PublishAsync();

        ActionReply all = (await caller.ActAsync("listAccounts", new { })).Succeeded();
        ActionReply some = (await caller.ActAsync("listAccounts", new { platform = "linkedin" })).Succeeded();

        JsonArray items = all.Data["items"]?.AsArray() ?? [];
        CollectionAssert.AreEqual(new[] { "t1-X", "t1-LinkedIn" }, items.Select(i => (string?)i?["id"]).ToArray());
        Assert.AreEqual(("endsSoon", "2026-11-25T12:00:00+00:00", 1), ((string?)items[0]?["state"], (string?)items[0]?["until"], (int?)items[0]?["waitingPosts"]));
        Assert.AreEqual(("needsReconnect", "AP2044", "page", 0), ((string?)items[1]?["state"], (string?)items[1]?["reason"]?["code"], (string?)items[1]?["form"], (int?)items[1]?["waitingPosts"]));
        Assert.HasCount(1, some.Data["items"]?.AsArray() ?? []);
        Assert.AreEqual((2, 10_000), ((int?)all.Data["connected"], (int?)all.Data["limit"]));
        Assert.DoesNotContain("canary", all.Json.ToJsonString());
        Assert.DoesNotContain("ncrypted", all.Json.ToJsonString());
    }

    [TestMethod]
    public async Task ConnectAccount_AnswersALinkThatOnlyAnOwnerCanUse()
    {
        Connecting at = await Connecting.StartAsync(null, new TestConnector(Platform.X), new TestConnector(Platform.Threads) { IsConfigured = false });
        await using TestApp app = at.App;
        TestCaller caller = app.SignIn(scopes: AccessScopes.AccountManage);

        ActionReply reply = (await caller.ActAsync("connectAccount", new { platform = "x", accountId = "t1-X" })).Succeeded();

        Assert.AreEqual("http://publish.example/accounts/connect/x?account=t1-X", reply.Text("connectUrl"));
        Assert.Contains("only for an owner who is signed in", (string?)reply.Json["message"] ?? "");
        Page stranger = await new VisitorBrowser(app).OpenAsync("/accounts/connect/x?account=t1-X");
        Assert.AreEqual("/sign-in?return=%2Faccounts%2Fconnect%2Fx%3Faccount%3Dt1-X", stranger.Message.Headers.Location?.OriginalString);
        Page owner = await (await at.SignedInAsync()).OpenAsync("/accounts/connect/x?account=t1-X");
        Assert.Contains("Espresso House (@espresso)", owner.Document.QuerySelector(".lead")?.TextContent ?? "");
        (await caller.ActAsync("connectAccount", new { platform = "x", accountId = "t2-X" })).Refused(404, "AP2045");
        (await caller.ActAsync("connectAccount", new { platform = "x", accountId = "t1-LinkedIn" })).Refused(400, "AP2333");
        (await caller.ActAsync("connectAccount", new { platform = "facebook" })).Refused(409, "AP2331");
        Assert.Contains("Register one", (string?)(await caller.ActAsync("connectAccount", new { platform = "threads" })).Refused(409, "AP2331").Json["remedy"] ?? "");
        (await app.SignIn().ActAsync("connectAccount", new { platform = "x" })).Refused(403, "AP2112");
        Assert.IsEmpty(at.Mastodon.Begun);
    }

    [TestMethod]
    public async Task DisconnectAccount_TellsWhatWaitsAndWhatIsLeft()
    {
        TestConnector x = new(Platform.X) { Left = "Remove it there too." };
        Connecting at = await Connecting.StartAsync(null, x);
        await using TestApp app = at.App;
        await app.SignIn().PendingAsync();
        TestCaller caller = app.SignIn(scopes: AccessScopes.AccountManage);
        (await app.SignIn().ActAsync("disconnectAccount", new { accountId = "t1-X" })).Refused(403, "AP2112");
        (await caller.ActAsync("disconnectAccount", new { accountId = "t2-X" })).Refused(404, "AP2045");

        ActionReply reply = (await caller.ActAsync("disconnectAccount", new { accountId = "t1-X", requestId = "once" })).Succeeded();
        ActionReply again = (await caller.ActAsync("disconnectAccount", new { accountId = "t1-X", requestId = "once" })).Succeeded();

        Assert.AreEqual((1, "Remove it there too."), ((int?)reply.Data["waitingPosts"], reply.Text("left")));
        Assert.AreEqual(reply.Json.ToJsonString(), again.Json.ToJsonString());
        Assert.HasCount(1, x.Revoked);
        (await caller.ActAsync("disconnectAccount", new { accountId = "t1-X" })).Refused(404, "AP2045");
        Assert.HasCount(1, await at.AccountsAsync());
        Assert.HasCount(2, await at.AccountsAsync(TestApp.OtherTenant));
    }

    [TestMethod]
    public async Task GenerateContent_WithSeveralAccountsOnAPlatform_AsksWhichAndPostsToThose()
    {
        Connecting at = await Connecting.StartAsync();
        await using TestApp app = at.App;
        ConnectedAccount first = (await at.AccountsAsync()).Single(a => a.AccountId == "t1-X");
        TestCaller caller = app.SignIn();
        string one = (await caller.ActAsync("generateContent", new { brief = "Named", platforms = OnX, accounts = (string[])["t1-X"] })).Succeeded().Text("contentId");
        await app.Documents.CreateAsync(AccountKinds.Account, TestApp.Tenant, "x-second", first with { AccountId = "x-second", PlatformUserId = "2", Handle = "@second", EncryptedAccessToken = app.Services.GetRequiredService<IFieldEncryption>().Encrypt(new Secret("canary-token-x-second"), "x-second") });
        app.Time.Advance(TimeSpan.FromSeconds(6));

        ActionReply which = (await caller.ActAsync("generateContent", new { brief = "Which?", platforms = Both })).Refused(400, "AP2332");
        (await caller.ActAsync("generateContent", new { brief = "Foreign", platforms = OnX, accounts = (string[])["t2-X"] })).Refused(404, "AP2045");
        (await caller.ActAsync("generateContent", new { brief = "Elsewhere", platforms = OnX, accounts = (string[])["t1-X", "t1-LinkedIn"] })).Refused(400, "AP2333");
        string second = await MadeAsync(caller, OnX, "x-second");
        string both = await MadeAsync(caller, Both, "x-second", "t1-X");

        Assert.Contains("t1-X (@espresso), x-second (@second)", (string?)which.Json["remedy"] ?? "");
        Assert.AreEqual("x:t1-X", await TargetsAsync(caller, one));
        Assert.AreEqual("x:x-second", await TargetsAsync(caller, second));
        Assert.AreEqual("x-1:x-second x-2:t1-X linkedin:t1-LinkedIn", await TargetsAsync(caller, both));
        await caller.UntilAsync(both, "published");
        Assert.IsGreaterThanOrEqualTo(2, app.X.Texts.Count(t => t.Contains("To them", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task GenerateContent_ForOneAccountAPlatform_IsAsBefore()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();

        string contentId = await caller.GenerateAsync(platforms: Both);

        Assert.AreEqual("x:t1-X linkedin:t1-LinkedIn", await TargetsAsync(caller, contentId));
    }

    private static async Task<string> MadeAsync(TestCaller caller, string[] platforms, params string[] accounts) =>
        (await caller.ActAsync("generateContent", new { brief = "To them", platforms, accounts, requiresApproval = false })).Succeeded().Text("contentId");

    private static async Task<string> TargetsAsync(TestCaller caller, string contentId)
    {
        JsonArray targets = (await caller.ActAsync("getContent", new { contentId })).Succeeded().Data["targets"]?.AsArray() ?? [];
        return string.Join(' ', targets.Select(t => $"{(string?)t?["targetId"]}:{(string?)t?["accountId"]}"));
    }
}
