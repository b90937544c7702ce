using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>Every error that the three platforms document, at the call that publishes.</summary>
[TestClass]
public sealed class GraphSendTests
{
    private static readonly Platform[] Platforms = [Platform.Facebook, Platform.Instagram, Platform.Threads];

    [TestMethod]
    [DataRow(400, 190, 463, typeof(SendOutcome.Unauthorized))]
    [DataRow(401, 190, 0, typeof(SendOutcome.Unauthorized))]
    [DataRow(400, 102, 0, typeof(SendOutcome.Unauthorized))]
    [DataRow(400, 4, 0, typeof(SendOutcome.NotSent))]
    [DataRow(400, 17, 0, typeof(SendOutcome.NotSent))]
    [DataRow(403, 32, 0, typeof(SendOutcome.NotSent))]
    [DataRow(400, 613, 0, typeof(SendOutcome.NotSent))]
    [DataRow(400, 80001, 0, typeof(SendOutcome.NotSent))]
    [DataRow(400, 80014, 0, typeof(SendOutcome.NotSent))]
    [DataRow(400, 9, 2207042, typeof(SendOutcome.NotSent))]
    [DataRow(400, 4, 2207051, typeof(SendOutcome.Rejected))]
    [DataRow(400, 25, 2207050, typeof(SendOutcome.Rejected))]
    [DataRow(403, 10, 0, typeof(SendOutcome.Rejected))]
    [DataRow(403, 200, 0, typeof(SendOutcome.Rejected))]
    [DataRow(403, 299, 0, typeof(SendOutcome.Rejected))]
    [DataRow(400, 368, 0, typeof(SendOutcome.Rejected))]
    [DataRow(400, 100, 0, typeof(SendOutcome.Rejected))]
    [DataRow(400, 506, 0, typeof(SendOutcome.Duplicate))]
    [DataRow(400, 100, 1366051, typeof(SendOutcome.Duplicate))]
    [DataRow(500, 1, 0, typeof(SendOutcome.Unknown))]
    [DataRow(400, 1, 0, typeof(SendOutcome.Unknown))]
    [DataRow(400, 2, 0, typeof(SendOutcome.Unknown))]
    [DataRow(503, 100, 0, typeof(SendOutcome.Unknown))]
    [DataRow(400, -1, 2207001, typeof(SendOutcome.Unknown))]
    public async Task Send_Error_MeansForTheLedger(int status, int code, int subcode, Type expected)
    {
        foreach (var platform in Platforms)
        {
            await using var canned = new CannedAnswers(platform, (status, $$$"""{"error":{"message":"Because","code":{{{code}}},"error_subcode":{{{subcode}}},"fbtrace_id":"Atrace"}}"""));

            var outcome = await SendAsync(canned, platform);

            Assert.AreEqual(expected, outcome.GetType(), $"{platform}: {outcome}");
            Assert.IsTrue(outcome is SendOutcome.Duplicate || outcome.ToString()!.Contains("Because (code", StringComparison.Ordinal), outcome.ToString());
        }
    }

    [TestMethod]
    [DataRow(200, "{\"id\":\"18")]
    [DataRow(200, """{"id":"../18"}""")]
    [DataRow(200, "{}")]
    [DataRow(200, "[]")]
    [DataRow(502, "<html>")]
    [DataRow(408, "")]
    [DataRow(400, """{"error":{"message":"Wait","code":0,"is_transient":true}}""")]
    public async Task Send_AnswerThatDoesNotTell_IsUnknown(int status, string body)
    {
        foreach (var platform in Platforms)
        {
            await using var canned = new CannedAnswers(platform, (status, body));

            Is<SendOutcome.Unknown>(await SendAsync(canned, platform));
        }
    }

    [TestMethod]
    [DataRow("PUBLISHED", typeof(SendOutcome.Duplicate), false)]
    [DataRow("EXPIRED", typeof(SendOutcome.NotSent), true)]
    [DataRow("ERROR", typeof(SendOutcome.NotSent), true)]
    [DataRow("IN_PROGRESS", typeof(SendOutcome.NotSent), false)]
    [DataRow("FINISHED", typeof(SendOutcome.Rejected), false)]
    public async Task Send_ContainerRefused_IsDecidedByTheContainer(string state, Type expected, bool unprepared)
    {
        foreach (var platform in Platforms.Skip(1))
        {
            await using var canned = new CannedAnswers(
                platform,
                (400, """{"error":{"message":"Because","code":24,"error_subcode":2207008}}"""),
                (200, $$"""{"id":"17","status":"{{state}}","status_code":"{{state}}"}"""));

            var outcome = await SendAsync(canned, platform);

            Assert.AreEqual(expected, outcome.GetType(), outcome.ToString());
            Assert.AreEqual(unprepared, outcome is SendOutcome.NotSent { Unprepared: true });
            Assert.AreEqual(1, canned.Calls.Count(call => call.Method == "POST"));
        }
    }

    [TestMethod]
    public async Task Send_LimitWithoutATime_WaitsAnHour()
    {
        await using var canned = new CannedAnswers(Platform.Facebook, (400, """{"error":{"message":"Because","code":32}}"""));

        Assert.AreEqual(canned.Clock.GetUtcNow().AddHours(1), Is<SendOutcome.NotSent>(await SendAsync(canned, Platform.Facebook)).RetryAt);
    }

    private static Task<SendOutcome> SendAsync(CannedAnswers canned, Platform platform) =>
        canned.Channel.SendAsync(new SendRequest(PlatformCase.Of(platform).Account, PlatformCase.Of(platform).Payload("Hello"), "k") { Prepared = "17" });
}
