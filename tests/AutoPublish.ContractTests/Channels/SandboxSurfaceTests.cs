using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Mail;
using AutoPublish.Local.Inbox;
using AutoPublish.Local.Sandbox;

namespace AutoPublish.ContractTests.Channels;

[TestClass]
public sealed class SandboxSurfaceTests
{
    [TestMethod]
    public async Task Feed_AnyAccept_IsJsonNewestFirst()
    {
        await using var server = await SandboxServer.StartAsync();
        await server.SendAsync(Platform.X, "First");
        await server.SendAsync(Platform.LinkedIn, "Second");

        var feed = await server.Http.GetFromJsonAsync<JsonElement>("/sandbox/feed");

        Assert.AreEqual(2, feed.GetArrayLength());
        Assert.AreEqual("linkedin", feed[0].GetProperty("platform").GetString());
        Assert.AreEqual("First", feed[1].GetProperty("text").GetString());
        Assert.AreEqual("1001", feed[1].GetProperty("author").GetString());
        Assert.AreEqual("2026-11-23T10:00:00Z", feed[1].GetProperty("receivedAt").GetString());
        Assert.AreEqual(SandboxServer.KeyOf(feed[1].GetProperty("text").GetString() ?? ""), feed[1].GetProperty("idempotencyKey").GetString());
        Assert.AreEqual(0, feed[1].GetProperty("media").GetArrayLength());
        StringAssert.StartsWith(feed[0].GetProperty("id").GetString(), "urn:li:share:");
    }

    [TestMethod]
    public async Task Feed_Browser_IsAPageThatEncodesWhatWasPosted()
    {
        await using var server = await SandboxServer.StartAsync();
        await server.SendAsync(Platform.X, "<script>alert(1)</script>");

        var page = await BrowseAsync(server, "/sandbox/feed");

        Assert.DoesNotContain("<script", page);
        Assert.Contains("&lt;script&gt;", page);
    }

    [TestMethod]
    [DataRow("""{"platform":"myspace","fault":"429"}""")]
    [DataRow("""{"platform":"x","fault":"503"}""")]
    [DataRow("""{"platform":"x","fault":"429","times":0}""")]
    [DataRow("""{"platform":"x","fault":"429","times":100001}""")]
    [DataRow("{\"platform\":\"x\",\"fault\":\"")]
    [DataRow("""{}""")]
    [DataRow("")]
    public async Task Faults_WrongOrder_IsRefusedWithTheReason(string body)
    {
        await using var server = await SandboxServer.StartAsync();

        using var answer = await server.Http.PostAsync("/sandbox/faults", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.AreEqual("AP2390", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [TestMethod]
    public async Task Faults_OrderedThenDeleted_AreForgotten()
    {
        await using var server = await SandboxServer.StartAsync();
        using var ordered = await server.Http.PostAsJsonAsync("/sandbox/faults", new { platform = "x", fault = "slow", times = 3 });
        Assert.AreEqual(3, server.Networks.Faults.Waiting(Platform.X));

        using var deleted = await server.Http.DeleteAsync("/sandbox/faults");

        Assert.AreEqual(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.AreEqual(0, server.Networks.Faults.Waiting(Platform.X));
    }

    [TestMethod]
    [DataRow("/sandbox/feed")]
    [DataRow("/dev/inbox")]
    [DataRow("/sandbox/x/2/tweets")]
    public async Task AnyLocalAddress_ForeignHostName_IsNotFound(string address)
    {
        await using var server = await SandboxServer.StartAsync();
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Host = "rebound.example";

        using var answer = await server.Http.SendAsync(message);

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [TestMethod]
    public async Task Networks_OpenedAgain_HoldPostsUsersAndGrowingIds()
    {
        var folder = Directory.CreateTempSubdirectory("autopublish-sandbox-").FullName;
        var path = Path.Combine(folder, "sandbox.db");
        string id;
        await using (var networks = SandboxNetworks.Open(path, TimeProvider.System))
        {
            await networks.AddUserAsync(new SandboxUser(Platform.X, "1", "Ada", "ada"), new("t"));
            id = ((StoreResult.Stored)await networks.StoreAsync(new NewPost(Platform.X, "1", "Hello", "Hello", "", null))).Post.Id;
        }

        await using (var networks = SandboxNetworks.Open(path, TimeProvider.System))
        {
            Assert.AreEqual(id, networks.Feed().Single().Id);
            Assert.AreEqual("ada", networks.UserOf(Platform.X, "t")?.Handle);
            var duplicate = await networks.StoreAsync(new NewPost(Platform.X, "1", "Hello", "Hello", "", null));
            Assert.AreEqual(new StoreResult.Duplicate(id), duplicate);
            var next = ((StoreResult.Stored)await networks.StoreAsync(new NewPost(Platform.X, "1", "Again", "Again", "", null))).Post.Id;
            Assert.IsGreaterThan(long.Parse(id), long.Parse(next));
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task Inbox_SameMailTwice_IsKeptOnceAndShown()
    {
        await using var server = await SandboxServer.StartAsync();
        var sender = new InboxMailSender(server.Inbox, server.Clock);
        var mail = new OutgoingMail("mail-1", "ada@example.com", "Approve <this>", "See\nhttp://127.0.0.1/a?b=1&c=2", "<p>See <b>this</b></p><script>alert(1)</script>");
        await sender.SendAsync(mail);
        await sender.SendAsync(mail with { Subject = "Second copy" });
        await sender.SendAsync(mail with { Id = "mail-2", Subject = "Newer" });

        var inbox = await server.Http.GetFromJsonAsync<JsonElement>("/dev/inbox");

        Assert.AreEqual(2, inbox.GetArrayLength());
        Assert.AreEqual("Newer", inbox[0].GetProperty("subject").GetString());
        Assert.AreEqual("Approve <this>", inbox[1].GetProperty("subject").GetString());
        Assert.AreEqual(mail.Text, inbox[1].GetProperty("text").GetString());
        Assert.AreEqual("2026-11-23T10:00:00Z", inbox[1].GetProperty("sentAt").GetString());
        var page = await BrowseAsync(server, "/dev/inbox/mail-1");
        Assert.DoesNotContain("<script", page);
        Assert.Contains("sandbox=\"allow-popups", page);
        Assert.Contains("Approve &lt;this&gt;", page);
        using var missing = await server.Http.GetAsync("/dev/inbox/none");
        Assert.AreEqual(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static async Task<string> BrowseAsync(SandboxServer server, string address)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var answer = await server.Http.SendAsync(message);
        Assert.AreEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }
}
