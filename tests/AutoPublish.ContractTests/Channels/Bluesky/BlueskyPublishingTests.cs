using System.Text;
using System.Text.Json;
using AutoPublish.ContractTests.Emulators;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Bluesky;

/// <summary>The adapter against Bluesky's own server, read back through its API.</summary>
[TestClass]
public sealed class BlueskyPublishingTests
{
    private const string Posts = "app.bsky.feed.post";
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    private static BlueskyServer? s_server;

    private static BlueskyServer Server => s_server ?? throw new AssertFailedException("The server did not start.");

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await BlueskyServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await Server.DisposeAsync();

    [TestMethod]
    public async Task Send_TextOfManyScripts_IsReadBackWithItsFacets()
    {
        const string text = "👩‍👩‍👧 日本語 שלום e\u0301 (@bob-facets.test) #日本語。 https://example.com/ä?b=c, example.org/x. @nobody-here.test #1";
        using BlueskyHost host = BlueskyHost.For(Server);
        BlueskyAccount bob = await Server.CreateAccountAsync("bob-facets.test");
        ChannelAccount ada = await PosterAsync(host, "ada-facets.test");

        SendOutcome.Confirmed sent = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload(text), "c1.1.facets"));

        JsonElement value = (await ReadAsync(sent.PostId)).GetProperty("value");
        Assert.AreEqual(text, value.GetProperty("text").GetString());
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string[] facets = [.. value.GetProperty("facets").EnumerateArray().Select(f =>
        {
            JsonElement index = f.GetProperty("index");
            JsonElement feature = f.GetProperty("features")[0];
            string slice = Encoding.UTF8.GetString(bytes[index.GetProperty("byteStart").GetInt32()..index.GetProperty("byteEnd").GetInt32()]);
            return $"{slice} {feature.EnumerateObject().Single(p => p.Name != "$type").Value}";
        })];
        CollectionAssert.AreEqual(
            new[] { $"@bob-facets.test {bob.Did}", "#日本語 日本語", "https://example.com/ä?b=c https://example.com/ä?b=c", "example.org/x https://example.org/x" }, facets);
        Assert.IsFalse(value.TryGetProperty("langs", out _));
    }

    [TestMethod]
    public async Task Send_Image_IsReadBackWithItsDescriptionAndSize()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(host, "ada-picture.test");
        string digest = await host.Media.PutAsync("t1", Png);
        TargetPayload payload = BlueskyHost.Payload("A dot", new PayloadMedia(digest, "image/png", Png.Length, "One dot, יחיד"), new PayloadMedia(digest, "image/png", Png.Length, null));

        PrepareOutcome.Ready ready = Is<PrepareOutcome.Ready>(await host.Channel.PrepareAsync(new PrepareRequest(ada, payload, null)));
        SendOutcome.Confirmed sent = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, payload, "c1.1.picture", ready.Handle));

        JsonElement images = (await ReadAsync(sent.PostId)).GetProperty("value").GetProperty("embed").GetProperty("images");
        string? cid = images[0].GetProperty("image").GetProperty("ref").GetProperty("$link").GetString();
        Assert.AreEqual("One dot, יחיד", images[0].GetProperty("alt").GetString());
        Assert.AreEqual("", images[1].GetProperty("alt").GetString());
        Assert.AreEqual(1, images[0].GetProperty("aspectRatio").GetProperty("width").GetInt32());
        CollectionAssert.AreEqual(Png, await Server.Http.GetByteArrayAsync(Server.Method("com.atproto.sync.getBlob", $"?did={ada.PlatformUserId}&cid={cid}")));
        Assert.IsLessThan(4000, ready.Handle.Length * 2);
    }

    [TestMethod]
    public async Task Send_ImageThatTheServerForgot_IsNotSentAndPreparedAnew()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(host, "ada-forgot.test");
        const string handle = """[{"image":{"$type":"blob","ref":{"$link":"bafkreicjo6iji7kgmz3azy4phqaoquwhd7nwnsxijg5or2pn4njhdhqvqe"},"mimeType":"image/png","size":70}}]""";

        SendOutcome outcome = await host.SendAsync(ada, BlueskyHost.Payload("A dot", new PayloadMedia(new string('a', 64), "image/png", 70, "A dot")), "c1.1.forgot", handle);

        Assert.IsTrue(Is<SendOutcome.NotSent>(outcome).Unprepared);
        Assert.AreEqual(0, await CountAsync(ada));
    }

    [TestMethod]
    public async Task Send_Again_IsTheSamePost()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(host, "ada-again.test");
        TargetPayload payload = BlueskyHost.Payload("Once");

        SendOutcome.Confirmed first = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, payload, "c1.1.again"));
        SendOutcome.Confirmed again = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, payload, "c1.1.again"));
        SendOutcome.Confirmed other = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, payload, "c1.2.again"));

        Assert.AreEqual(first.PostId, again.PostId);
        Assert.AreNotEqual(first.PostId, other.PostId, "Another target with the same text is another post.");
        Assert.AreEqual(2, await CountAsync(ada));
    }

    [TestMethod]
    public async Task Send_ManyTimesAtOnce_IsOnePost()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(host, "ada-at-once.test");

        SendOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.SendAsync(ada, BlueskyHost.Payload("All at once"), "c1.1.once")));

        Assert.HasCount(1, outcomes.Select(o => Is<SendOutcome.Confirmed>(o).PostId).Distinct());
        Assert.AreEqual(1, await CountAsync(ada));
    }

    [TestMethod]
    public async Task Send_OverAPostThatWasChangedThere_IsUnknownAndChangesNothing()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(host, "ada-changed.test");
        string id = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload("Before"), "c1.1.changed")).PostId;
        object record = new Dictionary<string, object> { ["$type"] = Posts, ["text"] = "After", ["createdAt"] = "2026-01-02T03:04:05.000Z" };
        await Server.PostAsync("com.atproto.repo.putRecord", new { repo = ada.PlatformUserId, collection = Posts, rkey = id.Split('/')[^1], record }, ada.AccessToken.Reveal());

        Is<SendOutcome.Unknown>(await host.SendAsync(ada, BlueskyHost.Payload("Before"), "c1.1.changed"));
        Is<Evidence.Undecided>(await host.FindAsync(ada, BlueskyHost.Payload("Before"), "c1.1.changed"));

        Assert.AreEqual("After", (await ReadAsync(id)).GetProperty("value").GetProperty("text").GetString());
    }

    [TestMethod]
    public async Task FindEvidence_OfOneKey_IsExactWithoutAToken()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(host, "ada-evidence.test");
        TargetPayload payload = BlueskyHost.Payload("Here");
        Is<Evidence.Absent>(await host.FindAsync(ada, payload, "c1.1.evidence"));
        string id = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, payload, "c1.1.evidence")).PostId;

        Assert.AreEqual(id, Is<Evidence.Found>(await host.FindAsync(ada with { AccessToken = new Secret("stale") }, payload, "c1.1.evidence")).PostId);
        Is<Evidence.Absent>(await host.FindAsync(ada, payload, "c1.2.evidence"));
    }

    [TestMethod]
    [DataRow("ada-graphemes.test", "x", 300)]
    [DataRow("ada-bytes.test", "👨‍👩‍👧‍👦", 120)]
    public async Task Send_AsLongAsItMayBe_IsTakenAndOneMoreIsNotSent(string handle, string unit, int most)
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(host, handle);

        Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload(string.Concat(Enumerable.Repeat(unit, most))), "c1.1.long"));
        SendOutcome.Rejected rejected = Is<SendOutcome.Rejected>(await host.SendAsync(ada, BlueskyHost.Payload(string.Concat(Enumerable.Repeat(unit, most + 1))), "c2.1.long"));

        Assert.AreEqual("AP2361", rejected.Code);
        Assert.AreEqual(1, await CountAsync(ada));
    }

    [TestMethod]
    public async Task Delete_APost_IsGoneForGood()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        ChannelAccount ada = await PosterAsync(host, "ada-delete.test");
        string id = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, BlueskyHost.Payload("Gone soon"), "c1.1.delete")).PostId;

        Is<DeleteOutcome.Deleted>(await host.Channel.DeleteAsync(new DeleteRequest(ada, id)));
        Is<DeleteOutcome.Deleted>(await host.Channel.DeleteAsync(new DeleteRequest(ada, id)));
        DeleteOutcome.Unavailable stale = Is<DeleteOutcome.Unavailable>(await host.Channel.DeleteAsync(new DeleteRequest(ada with { AccessToken = new Secret("stale") }, id)));

        Assert.IsTrue(stale.IsUnauthorized);
        Is<Evidence.Absent>(await host.FindAsync(ada, BlueskyHost.Payload("Gone soon"), "c1.1.delete"));
        Assert.AreEqual(0, await CountAsync(ada));
    }

    [TestMethod]
    public async Task Send_TokenThatIsOver_IsUnauthorizedAndGoesOutAfterARefresh()
    {
        using BlueskyHost host = BlueskyHost.For(Server);
        GrantedAccount ada = await ConnectAsync(host, "ada-expiry.test");
        ChannelAccount expired = BlueskyHost.Poster(ada) with { AccessToken = new Secret(BlueskyServer.Expired(ada.Grant.AccessToken.Reveal())) };

        Is<SendOutcome.Unauthorized>(await host.SendAsync(expired, BlueskyHost.Payload("At last"), "c1.1.expiry"));
        RefreshOutcome.Refreshed refreshed = Is<RefreshOutcome.Refreshed>(await host.Connector.RefreshAsync(BlueskyHost.Stored(ada), ada.Grant));
        Is<SendOutcome.Confirmed>(await host.SendAsync(expired with { AccessToken = refreshed.Grant.AccessToken }, BlueskyHost.Payload("At last"), "c1.1.expiry"));

        Assert.AreEqual(1, await CountAsync(expired));
    }

    private static async Task<ChannelAccount> PosterAsync(BlueskyHost host, string handle) => BlueskyHost.Poster(await ConnectAsync(host, handle));

    private static async Task<GrantedAccount> ConnectAsync(BlueskyHost host, string handle)
    {
        BlueskyAccount account = await Server.CreateAccountAsync(handle);
        return await host.ConnectAsync(account.Handle, account.Password);
    }

    private static async Task<JsonElement> ReadAsync(string uri)
    {
        string[] parts = uri.Split('/');
        return (await Server.GetAsync("com.atproto.repo.getRecord", $"?repo={parts[2]}&collection={parts[3]}&rkey={parts[4]}")).Body;
    }

    private static async Task<int> CountAsync(ChannelAccount account) =>
        (await Server.GetAsync("com.atproto.repo.listRecords", $"?repo={account.PlatformUserId}&collection={Posts}")).Body.GetProperty("records").GetArrayLength();
}
