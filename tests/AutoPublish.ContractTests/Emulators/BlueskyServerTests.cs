using System.Net.Http.Headers;
using System.Text.Json;

namespace AutoPublish.ContractTests.Emulators;

/// <summary>
/// What Bluesky's own server answers, call by call: the adapter is written from it. A new version of the server that
/// answers otherwise shows here first.
/// </summary>
[TestClass]
public sealed class BlueskyServerTests
{
    private const string Posts = "app.bsky.feed.post";
    private const string Create = "com.atproto.repo.createRecord";
    private const string Put = "com.atproto.repo.putRecord";
    private const string Session = "com.atproto.server.createSession";
    private const string Refresh = "com.atproto.server.refreshSession";
    private const string Key = "3kaaaaaaaaa2a";
    private const string OtherKey = "3kaaaaaaaaa2b";

    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    private static BlueskyServer? s_server;

    private static BlueskyServer Server => s_server ?? throw new AssertFailedException("The server did not start.");

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await BlueskyServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await Server.DisposeAsync();

    [TestMethod]
    public async Task CreateSession_WithAnAppPassword_GivesTokensOfThatScope()
    {
        BlueskyAccount account = await Server.CreateAccountAsync("ada-session.test");

        XrpcAnswer session = await Server.PostAsync(Session, new { identifier = account.Handle, password = account.Password });
        XrpcAnswer wrong = await Server.PostAsync(Session, new { identifier = account.Handle, password = "wrong" });
        XrpcAnswer nobody = await Server.PostAsync(Session, new { identifier = "nobody.test", password = "wrong" });
        XrpcAnswer more = await Server.PostAsync("com.atproto.server.createAppPassword", new { name = "another" }, session["accessJwt"]);

        Assert.AreEqual(account.Did, session["did"]);
        Assert.AreEqual("com.atproto.appPass", Claims(session["accessJwt"]).GetProperty("scope").GetString());
        Assert.AreEqual(7200, Lifetime(session["accessJwt"]));
        Assert.AreEqual(90 * 86400, Lifetime(session["refreshJwt"]));
        Assert.AreEqual("401 AuthenticationRequired", wrong.Outcome);
        Assert.AreEqual("401 AuthenticationRequired", nobody.Outcome);
        Assert.AreEqual("400 InvalidToken", more.Outcome);
    }

    [TestMethod]
    public async Task RefreshSession_TwiceWithOneToken_GivesTheSameSuccessor()
    {
        XrpcAnswer session = await SignInAsync("ada-refresh.test");

        XrpcAnswer first = await Server.PostAsync(Refresh, null, session["refreshJwt"]);
        XrpcAnswer again = await Server.PostAsync(Refresh, null, session["refreshJwt"]);
        XrpcAnswer next = await Server.PostAsync(Refresh, null, first["refreshJwt"]);

        Assert.AreNotEqual(session["refreshJwt"], first["refreshJwt"]);
        Assert.AreEqual(Claims(first["refreshJwt"]).GetProperty("jti").GetString(), Claims(again["refreshJwt"]).GetProperty("jti").GetString());
        Assert.AreNotEqual(first["refreshJwt"], next["refreshJwt"]);
    }

    [TestMethod]
    public async Task Token_ThatIsNoGood_IsNamedByItsError()
    {
        BlueskyAccount account = await Server.CreateAccountAsync("ada-tokens.test");
        XrpcAnswer session = await Server.PostAsync(Session, new { identifier = account.Handle, password = account.Password });
        object record = Record(account.Did, Key, "a");

        Assert.AreEqual("400 ExpiredToken", (await Server.PostAsync(Create, record, BlueskyServer.Expired(session["accessJwt"]))).Outcome);
        Assert.AreEqual("400 ExpiredToken", (await Server.PostAsync(Refresh, null, BlueskyServer.Expired(session["refreshJwt"]))).Outcome);
        Assert.AreEqual("401 AuthMissing", (await Server.PostAsync(Create, record)).Outcome);
        Assert.AreEqual("400 InvalidToken", (await Server.PostAsync(Create, record, "garbage")).Outcome);
        Assert.AreEqual("400 InvalidToken", (await Server.PostAsync(Create, record, session["refreshJwt"])).Outcome);

        await Server.PostAsync("com.atproto.server.revokeAppPassword", new { name = "autopublish" }, account.OwnerToken);
        XrpcAnswer revoked = await Server.PostAsync(Refresh, null, session["refreshJwt"]);
        Assert.AreEqual("400 ExpiredToken", revoked.Outcome);
        Assert.AreEqual("Token has been revoked", revoked["message"]);
        Assert.AreEqual("200", (await Server.PostAsync(Create, record, session["accessJwt"])).Outcome, "An access token outlives its app password.");
        Assert.AreEqual("401 AuthenticationRequired", (await Server.PostAsync(Session, new { identifier = account.Handle, password = account.Password })).Outcome);
    }

    [TestMethod]
    public async Task CreateRecord_WithAKeyThatIsTaken_IsAnErrorOfTheServer()
    {
        XrpcAnswer session = await SignInAsync("ada-create.test");

        XrpcAnswer first = await Server.PostAsync(Create, Record(session["did"], Key, "a"), session["accessJwt"]);
        XrpcAnswer again = await Server.PostAsync(Create, Record(session["did"], Key, "a"), session["accessJwt"]);

        Assert.AreEqual("200", first.Outcome);
        Assert.AreEqual($"at://{session["did"]}/{Posts}/{Key}", first["uri"]);
        Assert.AreEqual("valid", first["validationStatus"]);
        Assert.AreEqual("500 InternalServerError", again.Outcome);
        Assert.AreEqual(1, await CountAsync(session["did"]));
    }

    [TestMethod]
    public async Task PutRecord_Again_IsOnePost()
    {
        XrpcAnswer session = await SignInAsync("ada-put.test");

        XrpcAnswer first = await Server.PostAsync(Put, Record(session["did"], Key, "a"), session["accessJwt"]);
        XrpcAnswer again = await Server.PostAsync(Put, Record(session["did"], Key, "a"), session["accessJwt"]);
        XrpcAnswer changed = await Server.PostAsync(Put, Record(session["did"], Key, "b"), session["accessJwt"]);

        Assert.IsTrue(first.Body.TryGetProperty("commit", out _));
        Assert.AreEqual("200", again.Outcome);
        Assert.AreEqual(first["cid"], again["cid"]);
        Assert.IsFalse(again.Body.TryGetProperty("commit", out _), "Nothing was written.");
        Assert.AreEqual("200", changed.Outcome);
        Assert.AreNotEqual(first["cid"], changed["cid"], "It is an edit without a word.");
        Assert.AreEqual(1, await CountAsync(session["did"]));
    }

    [TestMethod]
    public async Task PutRecord_OnlyIfThereIsNone_TakesTheSameAgainAndRefusesAnother()
    {
        XrpcAnswer session = await SignInAsync("ada-swap.test");

        XrpcAnswer first = await Server.PostAsync(Put, OnlyNew(session["did"], "a"), session["accessJwt"]);
        XrpcAnswer again = await Server.PostAsync(Put, OnlyNew(session["did"], "a"), session["accessJwt"]);
        XrpcAnswer other = await Server.PostAsync(Put, OnlyNew(session["did"], "b"), session["accessJwt"]);

        Assert.AreEqual("200", first.Outcome);
        Assert.AreEqual("200", again.Outcome);
        Assert.IsFalse(again.Body.TryGetProperty("commit", out _), "Nothing was written.");
        Assert.AreEqual("400 InvalidSwap", other.Outcome);
        Assert.AreEqual($"Record was at {first["cid"]}", other["message"]);
    }

    [TestMethod]
    [DataRow(Create)]
    [DataRow(Put)]
    public async Task Write_WithAKeyThatIsNoTid_IsRefusedUnlessNotValidated(string method)
    {
        XrpcAnswer session = await SignInAsync(method == Create ? "ada-tid-create.test" : "ada-tid-put.test");

        XrpcAnswer standing = await Server.PostAsync(method, Record(session["did"], "target-1", "a"), session["accessJwt"]);
        XrpcAnswer validated = await Server.PostAsync(method, Record(session["did"], "target-1", "a", validate: true), session["accessJwt"]);
        XrpcAnswer not = await Server.PostAsync(method, Record(session["did"], "target-1", "a", validate: false), session["accessJwt"]);
        XrpcAnswer never = await Server.PostAsync(method, Record(session["did"], "a b", "a", validate: false), session["accessJwt"]);

        Assert.AreEqual("400 InvalidRequest", standing.Outcome);
        Assert.AreEqual("Invalid record key for app.bsky.feed.post: Invalid TID string (got \"target-1\") at $", standing["message"]);
        Assert.AreEqual(standing["message"], validated["message"]);
        Assert.AreEqual("200", not.Outcome);
        Assert.IsFalse(not.Body.TryGetProperty("validationStatus", out _));
        Assert.AreEqual("400 InvalidRequest", never.Outcome);
        Assert.AreEqual("Invalid record key (got \"a b\") at $.rkey", never["message"]);
    }

    [TestMethod]
    public async Task Write_OfMoreThanTheLexiconAllows_IsRefused()
    {
        XrpcAnswer session = await SignInAsync("ada-limits.test");
        const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466"; // 25 bytes of UTF-8, one grapheme

        async Task<XrpcAnswer> WriteAsync(string text) => await Server.PostAsync(Put, Record(session["did"], Key, text), session["accessJwt"]);

        Assert.AreEqual("200", (await WriteAsync(new string('x', 300))).Outcome);
        Assert.AreEqual("200", (await WriteAsync(string.Concat(Enumerable.Repeat(Family, 120)))).Outcome);
        XrpcAnswer graphemes = await WriteAsync(new string('x', 301));
        Assert.AreEqual("400 InvalidRequest", graphemes.Outcome);
        Assert.AreEqual("Invalid app.bsky.feed.post record: grapheme too big (maximum 300, got 301) at $.record.text", graphemes["message"]);
        XrpcAnswer bytes = await WriteAsync(string.Concat(Enumerable.Repeat(Family, 121)));
        Assert.AreEqual("Invalid app.bsky.feed.post record: string too big (maximum 3000, got 3025) at $.record.text", bytes["message"]);
    }

    [TestMethod]
    public async Task Post_WithAnImage_IsReadBackAndDeleted()
    {
        XrpcAnswer session = await SignInAsync("ada-image.test");
        XrpcAnswer blob = await Server.PostAsync("com.atproto.repo.uploadBlob", Image(Png), session["accessJwt"]);
        object image = new { image = blob.Body.GetProperty("blob"), alt = "A dot", aspectRatio = new { width = 1, height = 1 } };

        XrpcAnswer post = await Server.PostAsync(Create, Record(session["did"], Key, "dot", Images([image])), session["accessJwt"]);
        XrpcAnswer many = await Server.PostAsync(Create, Record(session["did"], OtherKey, "dots", Images(Enumerable.Repeat(image, 5))), session["accessJwt"]);
        XrpcAnswer read = await ReadAsync(session["did"]);
        byte[] bytes = await Server.Http.GetByteArrayAsync(Server.Method("com.atproto.sync.getBlob", $"?did={session["did"]}&cid={blob["blob", "ref", "$link"]}"));

        Assert.AreEqual("200", post.Outcome);
        Assert.AreEqual("400 InvalidRequest", many.Outcome);
        JsonElement shown = read.Body.GetProperty("value").GetProperty("embed").GetProperty("images")[0];
        Assert.AreEqual("A dot", shown.GetProperty("alt").GetString());
        Assert.AreEqual("image/png", shown.GetProperty("image").GetProperty("mimeType").GetString());
        CollectionAssert.AreEqual(Png, bytes);

        object target = new { repo = session["did"], collection = Posts, rkey = Key };
        Assert.AreEqual("200", (await Server.PostAsync("com.atproto.repo.deleteRecord", target, session["accessJwt"])).Outcome);
        Assert.AreEqual("200", (await Server.PostAsync("com.atproto.repo.deleteRecord", target, session["accessJwt"])).Outcome, "Gone already is gone.");
        Assert.AreEqual("400 RecordNotFound", (await ReadAsync(session["did"])).Outcome);
    }

    [TestMethod]
    public async Task Image_ThatIsTooLargeOrNotThere_IsRefused()
    {
        XrpcAnswer session = await SignInAsync("ada-noimage.test");
        object missing = new Dictionary<string, object>
        {
            ["$type"] = "blob",
            ["ref"] = new Dictionary<string, string> { ["$link"] = "bafkreicjo6iji7kgmz3azy4phqaoquwhd7nwnsxijg5or2pn4njhdhqvqe" },
            ["mimeType"] = "image/png",
            ["size"] = 70,
        };

        XrpcAnswer large = await Server.PostAsync("com.atproto.repo.uploadBlob", Image(new byte[(5 * 1024 * 1024) + 1]), session["accessJwt"]);
        XrpcAnswer post = await Server.PostAsync(Create, Record(session["did"], Key, "dot", Images([new { image = missing, alt = "" }])), session["accessJwt"]);
        XrpcAnswer silent = await Server.PostAsync(Create, Record(session["did"], Key, "dot", Images([new { image = missing }])), session["accessJwt"]);

        Assert.AreEqual("413 PayloadTooLarge", large.Outcome);
        Assert.AreEqual("400 BlobNotFound", post.Outcome);
        Assert.AreEqual("Invalid app.bsky.feed.post record: Missing required key \"alt\" at $.record.embed.images[0]", silent["message"]);
    }

    [TestMethod]
    public async Task ApplyWrites_WithOneThatCannotBe_WritesNone()
    {
        XrpcAnswer session = await SignInAsync("ada-writes.test");
        static object Creation(string key) => new Dictionary<string, object> { ["$type"] = "com.atproto.repo.applyWrites#create", ["collection"] = Posts, ["rkey"] = key, ["value"] = Value("a", null) };
        async Task<XrpcAnswer> ApplyAsync(params object[] writes) => await Server.PostAsync("com.atproto.repo.applyWrites", new { repo = session["did"], writes }, session["accessJwt"]);

        XrpcAnswer both = await ApplyAsync(Creation(Key), Creation(OtherKey));
        XrpcAnswer half = await ApplyAsync(Creation("3kaaaaaaaaa2c"), Creation(Key));

        Assert.AreEqual("200", both.Outcome);
        Assert.AreEqual(2, both.Body.GetProperty("results").GetArrayLength());
        Assert.AreEqual("500 InternalServerError", half.Outcome);
        Assert.AreEqual(2, await CountAsync(session["did"]));
    }

    [TestMethod]
    public async Task Server_KilledAndStartedAgain_HasWhatItHad()
    {
        await using BlueskyServer server = await BlueskyServer.StartAsync();
        BlueskyAccount account = await server.CreateAccountAsync("ada-killed.test");
        await server.PostAsync(Put, Record(account.Did, Key, "a"), account.OwnerToken);
        Uri service = server.Service;

        await server.RestartAsync();
        XrpcAnswer again = await server.PostAsync(Put, Record(account.Did, Key, "a"), account.OwnerToken);
        XrpcAnswer next = await server.PostAsync(Put, Record(account.Did, OtherKey, "b"), account.OwnerToken);

        Assert.AreEqual(service, server.Service);
        Assert.IsFalse(again.Body.TryGetProperty("commit", out _), "It was there.");
        Assert.AreEqual("200", next.Outcome);
        StringAssert.Contains(await server.Http.GetStringAsync(new Uri(server.Plc, $"/{account.Did}")), account.Handle);
    }

    [TestMethod]
    public async Task RateLimits_WhenOn_AreTold()
    {
        await using BlueskyServer server = await BlueskyServer.StartAsync(rateLimits: true);
        BlueskyAccount account = await server.CreateAccountAsync("ada-limited.test");

        XrpcAnswer post = await server.PostAsync(Put, Record(account.Did, Key, "a"), account.OwnerToken);
        XrpcAnswer refused = post;
        for (int i = 0; i < 31; i++)
        {
            refused = await server.PostAsync(Session, new { identifier = account.Handle, password = "wrong" });
        }

        Assert.AreEqual("3000", post.Header("RateLimit-Limit"));
        Assert.AreEqual("3000;w=300", post.Header("RateLimit-Policy"));
        Assert.AreEqual("429 RateLimitExceeded", refused.Outcome);
        Assert.AreEqual("0", refused.Header("RateLimit-Remaining"));
        Assert.IsGreaterThan(1_700_000_000, long.Parse(refused.Header("RateLimit-Reset") ?? "", System.Globalization.CultureInfo.InvariantCulture));
        Assert.IsNull(refused.Header("Retry-After"));
    }

    private static async Task<XrpcAnswer> SignInAsync(string handle)
    {
        BlueskyAccount account = await Server.CreateAccountAsync(handle);
        return await Server.PostAsync(Session, new { identifier = handle, password = account.Password });
    }

    private static Task<XrpcAnswer> ReadAsync(string did) => Server.GetAsync("com.atproto.repo.getRecord", $"?repo={did}&collection={Posts}&rkey={Key}");

    private static async Task<int> CountAsync(string did) =>
        (await Server.GetAsync("com.atproto.repo.listRecords", $"?repo={did}&collection={Posts}")).Body.GetProperty("records").GetArrayLength();

    private static Dictionary<string, object> Record(string did, string key, string text, object? embed = null, bool? validate = null)
    {
        Dictionary<string, object> body = new() { ["repo"] = did, ["collection"] = Posts, ["rkey"] = key, ["record"] = Value(text, embed) };
        if (validate is { } said)
        {
            body["validate"] = said;
        }

        return body;
    }

    private static object OnlyNew(string did, string text) => new { repo = did, collection = Posts, rkey = Key, swapRecord = (string?)null, record = Value(text, null) };

    private static Dictionary<string, object> Value(string text, object? embed)
    {
        Dictionary<string, object> value = new() { ["$type"] = Posts, ["text"] = text, ["createdAt"] = "2026-01-02T03:04:05.000Z" };
        if (embed is not null)
        {
            value["embed"] = embed;
        }

        return value;
    }

    private static Dictionary<string, object> Images(IEnumerable<object> images) => new() { ["$type"] = "app.bsky.embed.images", ["images"] = images };

    private static ByteArrayContent Image(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };

    private static JsonElement Claims(string token) => JsonDocument.Parse(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(token.Split('.')[1])).RootElement;

    private static long Lifetime(string token) => Claims(token).GetProperty("exp").GetInt64() - Claims(token).GetProperty("iat").GetInt64();
}
