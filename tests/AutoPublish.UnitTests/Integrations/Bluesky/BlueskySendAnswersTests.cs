using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Bluesky;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.UnitTests.Integrations.Bluesky;

[TestClass]
public sealed class BlueskySendAnswersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(400, "ExpiredToken", "Unauthorized AP3602")]
    [DataRow(400, "InvalidToken", "Unauthorized AP3602")]
    [DataRow(401, "AuthMissing", "Unauthorized AP3602")]
    [DataRow(401, "AccountTakedown", "Unauthorized AP3602")]
    [DataRow(401, "invalid_token", "Unauthorized AP3602")]
    [DataRow(403, "ScopeMissingError", "Rejected AP3606")]
    [DataRow(400, "InvalidRequest", "Rejected AP3607")]
    [DataRow(404, "XRPCNotSupported", "Rejected AP3607")]
    [DataRow(302, "", "Rejected AP3607")]
    [DataRow(400, "BlobNotFound", "NotSent AP3605")]
    [DataRow(429, "RateLimitExceeded", "NotSent AP3604")]
    [DataRow(408, "", "Unknown")]
    [DataRow(500, "InternalServerError", "Unknown")]
    [DataRow(502, "UpstreamFailure", "Unknown")]
    [DataRow(504, "", "Unknown")]
    public void Read_Error_IsWhatItMeansForTheLedger(int status, string error, string expected) =>
        Assert.AreEqual(expected, Summary(Read(Answers.Of(status, $$"""{"error":"{{error}}","message":"why"}"""))));

    [TestMethod]
    [DataRow("""{"uri":"at://did:plc:a/app.bsky.feed.post/3kaaaaaaaaa2a","cid":"bafy"}""", "Confirmed")]
    [DataRow("""{"uri":"at://did:plc:a/app.bsky.feed.post/3kaaaaaaaaa2b","cid":"bafy"}""", "Unknown")]
    [DataRow("""{"uri":"at://did:p""", "Unknown")]
    [DataRow("[]", "Unknown")]
    [DataRow("", "Unknown")]
    public void Read_Success_CountsOnlyWithThisPost(string body, string expected) => Assert.AreEqual(expected, Summary(Read(Answers.Of(200, body))));

    [TestMethod]
    public void Read_BlobNotFound_HasTheImagesUploadedAgain() => Assert.IsTrue(((SendOutcome.NotSent)Read(Answers.Of(400, """{"error":"BlobNotFound"}"""))).Unprepared);

    [TestMethod]
    [DataRow("RateLimit-Reset", "+90", 90)]
    [DataRow("Retry-After", "7", 7)]
    [DataRow("X-Nothing", "1", 300)]
    public void Read_RateLimit_WaitsForTheNamedTime(string header, string value, int seconds)
    {
        string sent = value.StartsWith('+') ? $"{Now.ToUnixTimeSeconds() + int.Parse(value)}" : value;

        SendOutcome.NotSent outcome = (SendOutcome.NotSent)Read(Answers.Of(429, "", (header, sent)));

        Assert.AreEqual(Now.AddSeconds(seconds), outcome.RetryAt);
    }

    [TestMethod]
    public void Read_NoConnection_IsNotSentAndNoAnswerIsUnknown()
    {
        Assert.AreEqual("NotSent AP3601", Summary(Read(new PlatformReply.NothingSent("No."))));
        Assert.AreEqual("Unknown", Summary(Read(new PlatformReply.NoAnswer("No."))));
    }

    private static SendOutcome Read(PlatformReply reply) => new BlueskySendAnswers(new FakeTimeProvider(Now)).Read(reply, "did:plc:a", "3kaaaaaaaaa2a");

    private static string Summary(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Unauthorized unauthorized => $"Unauthorized {unauthorized.Code}",
        SendOutcome.Rejected rejected => $"Rejected {rejected.Code}",
        SendOutcome.NotSent notSent => $"NotSent {notSent.Code}",
        _ => outcome.GetType().Name,
    };
}
