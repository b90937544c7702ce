using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Mastodon;

[TestClass]
public sealed class MastodonMediaTests
{
    private const string Key = "c1.1.x";

    [TestMethod]
    public async Task Post_TwoImages_CanBeReadBackWithTheirDescriptions()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = await PayloadAsync(server, "A cup of coffee", "");

        var notYet = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));
        Assert.AreEqual(notYet.Handle, Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload, notYet.Handle)).Handle);
        server.Clock.SetUtcNow(notYet.RetryAt);
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload, notYet.Handle));
        Assert.AreEqual(DateTimeOffset.Parse("2026-11-24T06:00:00Z", System.Globalization.CultureInfo.InvariantCulture), ready.ExpiresAt);
        var sent = Is<SendOutcome.Confirmed>(await SendAsync(server, payload, ready.Handle));

        var post = server.Networks.Feed().Single();
        CollectionAssert.AreEqual(payload.Media.Select(m => (m.Digest, m.ContentType, m.Bytes)).ToList(), post.Media.Select(m => (m.Digest, m.ContentType, m.Bytes)).ToList());
        using var message = new HttpRequestMessage(HttpMethod.Get, $"/sandbox/mastodon/api/v1/statuses/{sent.PostId}");
        message.Headers.Authorization = new("Bearer", Account(server).AccessToken.Reveal());
        using var answer = await server.Http.SendAsync(message);
        var attachments = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("media_attachments");
        Assert.AreEqual("A cup of coffee", attachments[0].GetProperty("description").GetString());
        Assert.IsNull(attachments[1].GetProperty("description").GetString());
        Assert.AreEqual(ready.Handle, $"{ready.Handle.Split(':')[0]}:{attachments[0].GetProperty("id").GetString()},{attachments[1].GetProperty("id").GetString()}");
        Assert.AreEqual(sent.PostId, Is<Evidence.Found>(await FindAsync(server, payload, ready.Handle)).PostId);
    }

    [TestMethod]
    public async Task Send_SameKeyAndImagesAgain_IsTheSamePost()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = await PayloadAsync(server, "A cup");
        var handle = await ReadyAsync(server, payload);

        var first = Is<SendOutcome.Confirmed>(await SendAsync(server, payload, handle));

        Assert.AreEqual(first.PostId, Is<SendOutcome.Confirmed>(await SendAsync(server, payload, handle)).PostId);
        Assert.AreEqual(1, server.Networks.Count());
    }

    [TestMethod]
    public async Task FindEvidence_SameTextWithOtherImages_IsAbsent()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = await PayloadAsync(server, "A cup");
        await SendAsync(server, payload, await ReadyAsync(server, payload));
        var ours = await ReadyAsync(server, payload);

        Is<Evidence.Absent>(await FindAsync(server, payload, ours));
        Is<Evidence.Absent>(await server.FindAsync(Platform.Mastodon, payload.Text));
    }

    [TestMethod]
    public async Task Send_UploadsStillProcessed_IsNotSentAndKeepsThem()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { MastodonProcessingSeconds = 60 });
        var payload = await PayloadAsync(server, "A cup");
        var handle = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload)).Handle;

        var notSent = Is<SendOutcome.NotSent>(await SendAsync(server, payload, handle));

        Assert.AreEqual("AP3714", notSent.Code);
        Assert.IsFalse(notSent.Unprepared);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    public async Task Send_UploadsForgotten_AreMadeAnewFirst()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = await PayloadAsync(server, "A cup");
        var handle = await ReadyAsync(server, payload);
        server.Clock.Advance(TimeSpan.FromHours(25));

        var notSent = Is<SendOutcome.NotSent>(await SendAsync(server, payload, handle));

        Assert.AreEqual("AP3707", notSent.Code);
        Assert.IsTrue(notSent.Unprepared);
        Is<SendOutcome.Confirmed>(await SendAsync(server, payload, await ReadyAsync(server, payload)));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("1")]
    [DataRow("1790000000:1,2")]
    public async Task Send_HandleThatDoesNotFit_IsNotSentAndUnprepared(string? handle)
    {
        await using var server = await SandboxServer.StartAsync();

        Assert.IsTrue(Is<SendOutcome.NotSent>(await SendAsync(server, await PayloadAsync(server, "A cup"), handle)).Unprepared);
    }

    [TestMethod]
    public async Task Prepare_FiveImages_IsRejectedBeforeAnyUpload()
    {
        await using var server = await SandboxServer.StartAsync();

        Assert.AreEqual("AP3708", Is<PrepareOutcome.Rejected>(await PrepareAsync(server, await PayloadAsync(server, "1", "2", "3", "4", "5"))).Code);
    }

    [TestMethod]
    public async Task Prepare_LongDescription_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();

        Assert.AreEqual("AP3709", Is<PrepareOutcome.Rejected>(await PrepareAsync(server, await PayloadAsync(server, new string('a', 1501)))).Code);
        Is<PrepareOutcome.NotYet>(await PrepareAsync(server, await PayloadAsync(server, string.Concat(Enumerable.Repeat("🎉", 1500)))));
    }

    [TestMethod]
    public async Task Prepare_ImageNotStored_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = SandboxServer.Payload(Platform.Mastodon, "Look") with { Media = [new PayloadMedia("00", "image/png", 3, null)] };

        Assert.AreEqual("AP2383", Is<PrepareOutcome.Rejected>(await PrepareAsync(server, payload)).Code);
    }

    [TestMethod]
    public async Task Prepare_UnknownToken_IsUnauthorized()
    {
        await using var server = await SandboxServer.StartAsync();

        Is<PrepareOutcome.Unauthorized>(await server.Channel(Platform.Mastodon).PrepareAsync(
            new PrepareRequest(Account(server) with { AccessToken = new Secret("stale") }, await PayloadAsync(server, "A cup"), null)));
    }

    [TestMethod]
    [DataRow(401, "", typeof(PrepareOutcome.Unauthorized))]
    [DataRow(403, "", typeof(PrepareOutcome.Rejected))]
    [DataRow(413, "", typeof(PrepareOutcome.Rejected))]
    [DataRow(422, "{\"error\":\"Validation failed: File is invalid\"}", typeof(PrepareOutcome.Rejected))]
    [DataRow(429, "", typeof(PrepareOutcome.Failed))]
    [DataRow(500, "", typeof(PrepareOutcome.Failed))]
    [DataRow(200, "<html>", typeof(PrepareOutcome.Failed))]
    [DataRow(200, "{\"id\":\"../1\"}", typeof(PrepareOutcome.Failed))]
    [DataRow(200, "{\"id\":\"1\"}", typeof(PrepareOutcome.Ready))]
    [DataRow(202, "{\"id\":\"1\"}", typeof(PrepareOutcome.NotYet))]
    public async Task Prepare_UploadAnswered_MeansForThePreparation(int status, string body, Type expected)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request.Method == "POST" ? (status, body) : (404, ""));
        await using var server = await SandboxServer.StartAsync();
        var account = Account(server) with { Server = fake.Address };

        var outcome = await server.Channel(Platform.Mastodon).PrepareAsync(new PrepareRequest(account, await PayloadAsync(server, "A cup"), null));

        Assert.AreEqual(expected, outcome.GetType(), outcome.ToString());
        Assert.AreEqual(1, fake.Calls.Count(call => call == "POST /api/v2/media"));
    }

    [TestMethod]
    [DataRow(200, typeof(PrepareOutcome.Ready))]
    [DataRow(206, typeof(PrepareOutcome.NotYet))]
    [DataRow(422, typeof(PrepareOutcome.Rejected))]
    [DataRow(429, typeof(PrepareOutcome.Failed))]
    [DataRow(503, typeof(PrepareOutcome.Failed))]
    [DataRow(401, typeof(PrepareOutcome.Unauthorized))]
    public async Task Prepare_AskedAgain_MeansForThePreparation(int status, Type expected)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path.StartsWithSegments("/api/v1/media") ? (status, "{}") : (404, ""));
        await using var server = await SandboxServer.StartAsync();
        var account = Account(server) with { Server = fake.Address };
        var before = $"{server.Clock.GetUtcNow().ToUnixTimeSeconds()}:1?";

        var outcome = await server.Channel(Platform.Mastodon).PrepareAsync(new PrepareRequest(account, await PayloadAsync(server, "A cup"), before));

        Assert.AreEqual(expected, outcome.GetType(), outcome.ToString());
        Assert.AreEqual(0, fake.Calls.Count(call => call == "POST /api/v2/media"));
    }

    private static ChannelAccount Account(SandboxServer server) => server.OnThisServer(SandboxServer.Account(Platform.Mastodon));

    private static async Task<TargetPayload> PayloadAsync(SandboxServer server, params string[] descriptions)
    {
        var media = new List<PayloadMedia>();
        foreach (var description in descriptions)
        {
            byte[] bytes = [0x89, 0x50, 0x4E, 0x47, (byte)media.Count];
            var digest = await server.Media.PutAsync("tenant-1", bytes);
            media.Add(new PayloadMedia(digest, "image/png", bytes.Length, description.Length == 0 ? null : description));
        }

        return SandboxServer.Payload(Platform.Mastodon, "Look") with { Media = media };
    }

    private static Task<PrepareOutcome> PrepareAsync(SandboxServer server, TargetPayload payload, string? before = null) =>
        server.Channel(Platform.Mastodon).PrepareAsync(new PrepareRequest(Account(server), payload, before));

    private static async Task<string> ReadyAsync(SandboxServer server, TargetPayload payload)
    {
        var notYet = Is<PrepareOutcome.NotYet>(await PrepareAsync(server, payload));
        server.Clock.SetUtcNow(notYet.RetryAt);
        return Is<PrepareOutcome.Ready>(await PrepareAsync(server, payload, notYet.Handle)).Handle;
    }

    private static Task<SendOutcome> SendAsync(SandboxServer server, TargetPayload payload, string? handle) =>
        server.Channel(Platform.Mastodon).SendAsync(new SendRequest(Account(server), payload, Key) { Prepared = handle });

    private static Task<Evidence> FindAsync(SandboxServer server, TargetPayload payload, string handle) =>
        server.Channel(Platform.Mastodon).FindEvidenceAsync(new EvidenceRequest(Account(server), payload, Key, server.Clock.GetUtcNow().AddMinutes(-1)) { Prepared = handle });
}
