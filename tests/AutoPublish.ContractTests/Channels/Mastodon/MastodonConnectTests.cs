using System.Text.Json.Nodes;
using AutoPublish.ContractTests.Outbound;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Mastodon;

[TestClass]
public sealed class MastodonConnectTests
{
    private const string User = "109501";

    [TestMethod]
    public async Task Connect_WholeWay_GivesAnAccountThatPosts()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);

        var account = await ConnectAsync(bench, server);

        Assert.AreEqual(User, account.PlatformUserId);
        Assert.AreEqual("Ada's Coffee", account.DisplayName);
        Assert.AreEqual("@adascoffee@127.0.0.1", account.Handle);
        Assert.AreEqual(AccountForm.Person, account.Form);
        Assert.AreEqual(new Uri(server.Address, "/sandbox/mastodon/"), account.Server);
        Assert.IsNull(account.Grant.AccessTokenExpiresAt);
        CollectionAssert.AreEqual(new[] { "read:accounts", "read:statuses", "write:statuses", "write:media" }, account.Grant.Scopes.ToArray());
        Is<SendOutcome.Confirmed>(await SendAsync(server, account));
    }

    [TestMethod]
    public async Task Begin_Address_HoldsWhatTheServerNeedsAndNoSecret()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);

        var begun = await BeginAsync(bench, server);

        var memory = JsonNode.Parse(begun.Memory.Reveal());
        var secret = memory?["app"]?["clientSecret"]?.GetValue<string>() ?? "";
        Assert.IsGreaterThan(20, secret.Length);
        Assert.DoesNotContain(secret, begun.Address.AbsoluteUri);
        Assert.DoesNotContain(memory?["verifier"]?.GetValue<string>() ?? "?", begun.Address.AbsoluteUri);
        Assert.Contains("code_challenge_method=S256", begun.Address.Query);
        Assert.Contains("state=state-1", begun.Address.Query);
        Assert.Contains("scope=read%3Aaccounts%20read%3Astatuses%20write%3Astatuses%20write%3Amedia", begun.Address.Query);
        Assert.Contains("redirect_uri=https%3A%2F%2Fautopublish.example%2Faccounts%2Fcallback%2Fmastodon", begun.Address.Query);
    }

    [TestMethod]
    public async Task Begin_SameServerAgain_UsesTheSameApplication()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);

        var first = ClientOf(await BeginAsync(bench, server));
        var second = ClientOf(await BeginAsync(bench, server));
        server.Clock.Advance(TimeSpan.FromHours(2));
        var later = ClientOf(await BeginAsync(bench, server));

        Assert.AreEqual(first, second);
        Assert.AreNotEqual(first, later);
    }

    [TestMethod]
    public async Task Connect_Denied_IsRefusedWithWhatToDo()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var begun = await BeginAsync(bench, server);

        var query = await bench.ConsentAsync(begun.Address, "-");

        Assert.AreEqual("state-1", query["state"]);
        AssertCode("AP2372", await bench.CompleteAsync(query, begun.Memory));
    }

    [TestMethod]
    public async Task Connect_CodeTwice_IsRefusedTheSecondTime()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var begun = await BeginAsync(bench, server);
        var query = await bench.ConsentAsync(begun.Address, User);

        Is<ConnectOutcome.Connected>(await bench.CompleteAsync(query, begun.Memory));

        AssertCode("AP2374", await bench.CompleteAsync(query, begun.Memory));
    }

    [TestMethod]
    public async Task Connect_CodeTooLate_IsRefused()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var begun = await BeginAsync(bench, server);
        var query = await bench.ConsentAsync(begun.Address, User);
        server.Clock.Advance(TimeSpan.FromMinutes(2));

        AssertCode("AP2374", await bench.CompleteAsync(query, begun.Memory));
    }

    [TestMethod]
    [DataRow("verifier")]
    [DataRow("app.clientId")]
    [DataRow("app.clientSecret")]
    public async Task Connect_WrongProof_IsRefused(string member)
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var begun = await BeginAsync(bench, server);
        var query = await bench.ConsentAsync(begun.Address, User);
        var memory = JsonNode.Parse(begun.Memory.Reveal()) ?? throw new AssertFailedException();
        var owner = member.StartsWith("app.", StringComparison.Ordinal) ? memory["app"] : memory;
        (owner ?? throw new AssertFailedException())[member[(member.IndexOf('.') + 1)..]] = "another-one-that-is-long-enough-to-be-a-verifier";

        AssertCode("AP2374", await bench.CompleteAsync(query, new Secret(memory.ToJsonString())));
    }

    [TestMethod]
    public async Task Connect_OtherRedirect_IsRefusedAtBothEnds()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var begun = await BeginAsync(bench, server);
        var query = await bench.ConsentAsync(begun.Address, User);

        AssertCode("AP2374", await bench.CompleteAsync(query, begun.Memory, new Uri(MastodonBench.Redirect + "/")));
        using var answer = await server.Http.GetAsync(begun.Address.AbsoluteUri.Replace("callback%2Fmastodon", "callback%2Fmastodon%2F", StringComparison.Ordinal) + "&sandbox_user=" + User);
        Assert.AreEqual(400, (int)answer.StatusCode);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("")]
    [DataRow("{\"server\":\"/relative\",\"app\":{\"clientId\":\"1\",\"clientSecret\":\"2\"},\"verifier\":\"3\"}")]
    public async Task Complete_ForeignMemory_IsRefused(string memory)
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);

        AssertCode("AP2373", await bench.CompleteAsync(new Dictionary<string, string> { ["code"] = "1" }, new Secret(memory)));
    }

    [TestMethod]
    public async Task Complete_NoCode_IsRefused()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var begun = await BeginAsync(bench, server);

        AssertCode("AP2373", await bench.CompleteAsync(new Dictionary<string, string>(), begun.Memory));
    }

    [TestMethod]
    public async Task Refresh_AfterARefusal_AsksTheServerWhetherItMeantIt()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var account = await ConnectAsync(bench, server);

        Is<RefreshOutcome.Unavailable>(await bench.Connector.RefreshAsync(Connected(account), account.Grant));
        server.Clock.Advance(TimeSpan.FromDays(400));
        Is<SendOutcome.Confirmed>(await SendAsync(server, account));

        await server.Networks.RevokeAsync(account.Grant.AccessToken);
        Assert.AreEqual("AP3723", Is<RefreshOutcome.Dead>(await bench.Connector.RefreshAsync(Connected(account), account.Grant)).Code);
    }

    [TestMethod]
    public async Task Complete_CodeThatAnotherServerGave_IsSentNowhere()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        // The person began at one server, which sent them on to another: they come back at that one's place.
        var evil = await BeginAsync(bench, server);
        var query = await bench.ConsentAsync(evil.Address, SandboxServer.Account(Platform.Mastodon).PlatformUserId);
        bench.Place = "0123456789abcdef";

        AssertCode("AP2373", await bench.CompleteAsync(query, evil.Memory));
        bench.Place = null;
        AssertCode("AP2373", await bench.CompleteAsync(query, evil.Memory));
    }

    [TestMethod]
    public async Task Revoke_Connected_EndsTheToken()
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var account = await ConnectAsync(bench, server);

        Assert.IsNull(await bench.Connector.RevokeAsync(Connected(account), account.Grant));
        Assert.IsNull(await bench.Connector.RevokeAsync(Connected(account), account.Grant));

        Is<SendOutcome.Unauthorized>(await SendAsync(server, account));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("not json")]
    [DataRow("{\"clientId\":\"1\",\"clientSecret\":\"wrong\"}")]
    public async Task Revoke_WithoutTheApplication_SaysWhatToDo(string? kept)
    {
        await using var server = await SandboxServer.StartAsync();
        await using var bench = Bench(server);
        var account = await ConnectAsync(bench, server);

        var why = await bench.Connector.RevokeAsync(Connected(account), account.Grant with { RefreshToken = kept is null ? null : new Secret(kept) });

        Assert.Contains("Authorized apps", why ?? "");
        Assert.DoesNotContain(account.Grant.AccessToken.Reveal(), why ?? "");
        Is<SendOutcome.Confirmed>(await SendAsync(server, account));
    }

    [TestMethod]
    [DataRow(404, "<html>not here</html>", "AP2371")]
    [DataRow(200, "<html>hello</html>", "AP2371")]
    [DataRow(200, "{\"client_id\":null}", "AP2371")]
    [DataRow(403, "{\"error\":\"closed\"}", "AP3722")]
    [DataRow(429, "", "AP3721")]
    [DataRow(503, "", "AP3721")]
    public async Task Begin_ServerThatGivesNoApplication_IsRefusedWithTheReason(int status, string body, string code)
    {
        await using var fake = await FakeServer.StartAsync(_ => (status, body));
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        Assert.AreEqual(code, Is<ConnectBeginning.Failed>(await bench.BeginAsync(fake.Address.AbsoluteUri)).Refusal.Code);
        Assert.AreEqual(1, fake.Calls.Count);
    }

    [TestMethod]
    public async Task Begin_NobodyListens_SaysSo()
    {
        Uri address;
        await using (var fake = await FakeServer.StartAsync(_ => (200, "")))
        {
            address = fake.Address;
        }

        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        Assert.AreEqual("AP3720", Is<ConnectBeginning.Failed>(await bench.BeginAsync(address.AbsoluteUri)).Refusal.Code);
    }

    [TestMethod]
    public async Task Begin_ServerThatPointsElsewhere_IsNotFollowed()
    {
        await using var victim = new Victim();
        await using var fake = await FakeServer.StartAsync(context =>
        {
            context.Response.Headers.Location = $"http://127.0.0.1:{victim.Port}/api/v1/apps";
            return (307, "");
        });
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());

        Assert.AreEqual("AP2371", Is<ConnectBeginning.Failed>(await bench.BeginAsync(fake.Address.AbsoluteUri)).Refusal.Code);
        Assert.AreEqual(0, victim.Connections);
    }

    [TestMethod]
    [DataRow(500, "", "AP3721")]
    [DataRow(400, "{\"error\":\"invalid_grant\"}", "AP2374")]
    [DataRow(200, "{}", "AP2371")]
    [DataRow(404, "", "AP2371")]
    public async Task Complete_TokenNotGiven_IsRefusedWithTheReason(int status, string body, string code)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path == "/oauth/token" ? (status, body) : (200, "{\"client_id\":\"1\",\"client_secret\":\"2\"}"));
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());
        var begun = Is<ConnectBeginning.Redirect>(await bench.BeginAsync(fake.Address.AbsoluteUri));

        AssertCode(code, await bench.CompleteAsync(new Dictionary<string, string> { ["code"] = "1" }, begun.Memory));
    }

    [TestMethod]
    [DataRow(401, "{\"error\":\"no\"}", "AP2374")]
    [DataRow(503, "", "AP3721")]
    [DataRow(200, "{\"id\":\"../1\",\"username\":\"ada\"}", "AP2371")]
    [DataRow(200, "{\"id\":\"1\",\"username\":\"ada@elsewhere.example\"}", "AP2371")]
    public async Task Complete_ProfileNotGiven_GivesTheTokenBack(int status, string body, string code)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path.Value switch
        {
            "/oauth/token" => (200, "{\"access_token\":\"a-token\",\"scope\":\"read\"}"),
            "/api/v1/accounts/verify_credentials" => (status, body),
            _ => (200, "{\"client_id\":\"1\",\"client_secret\":\"2\"}"),
        });
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia());
        var begun = Is<ConnectBeginning.Redirect>(await bench.BeginAsync(fake.Address.AbsoluteUri));

        AssertCode(code, await bench.CompleteAsync(new Dictionary<string, string> { ["code"] = "1" }, begun.Memory));
        Assert.AreEqual("POST /oauth/revoke", fake.Calls.Last());
    }

    private static MastodonBench Bench(SandboxServer server) => new(server.Clock, server.Media);

    private static async Task<ConnectBeginning.Redirect> BeginAsync(MastodonBench bench, SandboxServer server) =>
        Is<ConnectBeginning.Redirect>(await bench.BeginAsync(new Uri(server.Address, "/sandbox/mastodon").AbsoluteUri));

    private static async Task<GrantedAccount> ConnectAsync(MastodonBench bench, SandboxServer server)
    {
        var begun = await BeginAsync(bench, server);
        var query = await bench.ConsentAsync(begun.Address, User);
        return Is<ConnectOutcome.Connected>(await bench.CompleteAsync(query, begun.Memory)).Accounts.Single();
    }

    private static Task<SendOutcome> SendAsync(SandboxServer server, GrantedAccount account) => server.SendAsync(
        Platform.Mastodon, "From a real connection", new ChannelAccount("acc-mastodon", account.PlatformUserId, account.Grant.AccessToken) { Server = account.Server });

    private static ConnectedAccount Connected(GrantedAccount account) => new()
    {
        AccountId = "acc-mastodon",
        TenantId = "tenant-1",
        Platform = Platform.Mastodon,
        PlatformUserId = account.PlatformUserId,
        DisplayName = account.DisplayName,
        Server = account.Server,
        EncryptedAccessToken = "",
    };

    private static string ClientOf(ConnectBeginning.Redirect begun) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(begun.Address.Query)["client_id"].ToString();

    private static void AssertCode(string code, ConnectOutcome outcome) => Assert.AreEqual(code, Is<ConnectOutcome.Failed>(outcome).Refusal.Code);
}
