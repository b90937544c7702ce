using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using Microsoft.Extensions.Time.Testing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Mastodon;

/// <summary>What a server's answers mean for a post that answers another one, and for one whose images are taken up.</summary>
[TestClass]
public sealed class MastodonThreadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static ChannelAccount Account => SandboxServer.Account(Platform.Mastodon);

    [TestMethod]
    public async Task Send_Answer_NamesThePostThatItAnswers()
    {
        var body = "";
        await using var fake = await FakeServer.StartAsync(context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            body = context.Request.Method == "POST" ? reader.ReadToEndAsync().GetAwaiter().GetResult() : body;
            return (200, "{\"id\":\"99\"}");
        });

        Is<SendOutcome.Confirmed>(await SendAsync(fake, "98"));

        Assert.AreEqual("""{"status":"Two","in_reply_to_id":"98","visibility":"public","content_type":"text/plain"}""", body);
    }

    [TestMethod]
    [DataRow(404, 404, 180, "AP3715")]
    [DataRow(404, 410, 180, "AP3715")]
    [DataRow(422, 404, 180, "AP3715")]
    [DataRow(404, 404, 90, "AP3716")]
    [DataRow(404, 200, 90, "AP3716")]
    [DataRow(404, 403, 180, "AP3716")]
    [DataRow(404, 200, 180, "AP3705")]
    [DataRow(422, 200, 90, "AP3705")]
    [DataRow(422, 403, 90, "AP3705")]
    public async Task Send_AnswerRefused_IsDecidedByTheAnsweredPost(int refusal, int answered, int seconds, string code)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request switch
        {
            { Method: "POST" } => (refusal, "{\"error\":\"No\"}"),
            { Path.Value: "/api/v2/instance" } => (200, "{}"),
            _ => (answered, "{}"),
        });

        var outcome = await SendAsync(fake, "98", Now.AddSeconds(-seconds));

        Assert.AreEqual(code, (outcome as SendOutcome.Rejected)?.Code ?? (outcome as SendOutcome.NotSent)?.Code, outcome.ToString());
        Assert.AreEqual(code == "AP3716", outcome is SendOutcome.NotSent);
    }

    [TestMethod]
    [DataRow(60, "AP3716")]
    [DataRow(180, "AP3715")]
    public async Task Send_AnswerToAPostOfAnotherServersKind_IsDecidedByOurClock(int seconds, string code)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path == "/api/v2/instance" ? (200, "{}") : (404, "{}"));

        var outcome = await SendAsync(fake, "01J9ZV5C8QWERTY", Now.AddSeconds(-seconds));

        Assert.AreEqual(code, (outcome as SendOutcome.Rejected)?.Code ?? (outcome as SendOutcome.NotSent)?.Code, outcome.ToString());
    }

    [TestMethod]
    public async Task FindEvidence_AnsweredPostDeletedMeanwhile_IsFoundByItsAuthor()
    {
        await using var server = await SandboxServer.StartAsync();
        var root = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "One"));
        var answered = new AnsweredPost(root.PostId, root.PostId);
        var answer = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Mastodon, "Two", answered: answered));
        Is<DeleteOutcome.Deleted>(await server.Channel(Platform.Mastodon).DeleteAsync(new DeleteRequest(server.OnThisServer(Account), root.PostId)));

        Assert.AreEqual(answer.PostId, Is<Evidence.Found>(await server.FindAsync(Platform.Mastodon, "Two", answered: answered)).PostId);
        Is<Evidence.Absent>(await server.FindAsync(Platform.Mastodon, "Two"));
    }

    [TestMethod]
    [DataRow(404, 0, typeof(Evidence.Undecided))]
    [DataRow(403, 0, typeof(Evidence.Undecided))]
    [DataRow(200, 0, typeof(Evidence.Absent))]
    [DataRow(206, 0, typeof(Evidence.Absent))]
    [DataRow(404, 21, typeof(Evidence.Absent))]
    public async Task FindEvidence_ImagesTakenUpByAPostThatIsNotListed_IsUndecided(int status, int hours, Type expected)
    {
        await using var fake = await FakeServer.StartAsync(context => context.Request.Path.StartsWithSegments("/api/v1/media") ? (status, "{}") : (200, "[]"));
        await using var bench = new MastodonBench(new FakeTimeProvider(Now), new MemoryMedia());
        var payload = SandboxServer.Payload(Platform.Mastodon, "Look") with { Media = [new PayloadMedia("00", "image/png", 12, "A cup")] };

        var evidence = await bench.Channel.FindEvidenceAsync(new EvidenceRequest(Account with { Server = fake.Address }, payload, "c1.1.x", Now.AddMinutes(-1))
        {
            Prepared = $"{Now.AddHours(-hours).ToUnixTimeSeconds()}:42",
        });

        Assert.AreEqual(expected, evidence.GetType(), evidence.ToString());
    }

    private static async Task<SendOutcome> SendAsync(FakeServer fake, string answered, DateTimeOffset? confirmedAt = null)
    {
        await using var bench = new MastodonBench(new FakeTimeProvider(Now), new MemoryMedia());
        return await bench.Channel.SendAsync(
            new SendRequest(Account with { Server = fake.Address }, PlatformCase.Of(Platform.Mastodon).FollowUp("Two"), "c1.1.x") { InReplyTo = new AnsweredPost(answered, answered) { ConfirmedAt = confirmedAt } });
    }
}
