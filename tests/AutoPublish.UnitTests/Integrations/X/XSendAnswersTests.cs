using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.UnitTests.Integrations.X;

[TestClass]
public sealed class XSendAnswersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly XSendAnswers _answers = new(new XChannelOptions(), new FakeTimeProvider(Now));

    [TestMethod]
    [DataRow(201, """{"data":{"id":"17","text":"Hi"}}""", typeof(SendOutcome.Confirmed))]
    [DataRow(201, """{"data":{"id":"17""", typeof(SendOutcome.Unknown))]
    [DataRow(201, """{"data":{"id":"../17"}}""", typeof(SendOutcome.Unknown))]
    [DataRow(201, """{"data":null}""", typeof(SendOutcome.Unknown))]
    [DataRow(200, "[]", typeof(SendOutcome.Unknown))]
    [DataRow(302, "", typeof(SendOutcome.Rejected))]
    [DataRow(400, "", typeof(SendOutcome.Rejected))]
    [DataRow(401, "", typeof(SendOutcome.Unauthorized))]
    [DataRow(402, "", typeof(SendOutcome.NotSent))]
    [DataRow(403, """{"detail":"You are not permitted to perform this action.","title":"Forbidden","status":403}""", typeof(SendOutcome.Rejected))]
    [DataRow(403, """{"detail":"You are not allowed to create a Tweet with duplicate content.","title":"Forbidden","status":403}""", typeof(SendOutcome.Duplicate))]
    [DataRow(408, "", typeof(SendOutcome.Unknown))]
    [DataRow(429, "", typeof(SendOutcome.NotSent))]
    [DataRow(500, "", typeof(SendOutcome.Unknown))]
    [DataRow(502, "<html>", typeof(SendOutcome.Unknown))]
    [DataRow(503, "", typeof(SendOutcome.Unknown))]
    public void Read_Status_MeansForTheLedger(int status, string body, Type expected) =>
        Assert.AreEqual(expected, _answers.Read(Answers.Of(status, body)).GetType());

    [TestMethod]
    public void Read_NothingSent_IsNotSentAndNoAnswerIsUnknown()
    {
        Assert.IsInstanceOfType<SendOutcome.NotSent>(_answers.Read(new PlatformReply.NothingSent("refused")));
        Assert.IsInstanceOfType<SendOutcome.Unknown>(_answers.Read(new PlatformReply.NoAnswer("reset")));
    }

    [TestMethod]
    [DataRow("""{"errors":[{"parameters":{"media.media_ids":["[17]"]},"message":"Your media IDs are invalid."}],"title":"Invalid Request","detail":"One or more parameters to your request was invalid."}""", true)]
    [DataRow("""{"errors":[{"message":"text is too long"}],"title":"Invalid Request"}""", false)]
    public void Read_MediaThatXDoesNotKnow_IsPreparedAnew(string body, bool isOfMedia) =>
        Assert.AreEqual(isOfMedia, _answers.Read(Answers.Of(400, body)) is SendOutcome.NotSent { Unprepared: true, Code: "AP3110" });

    [TestMethod]
    public void Read_SpendingCap_WaitsAnHour() =>
        Assert.AreEqual(Now.AddHours(1), ((SendOutcome.NotSent)_answers.Read(Answers.Of(402))).RetryAt);

    [TestMethod]
    [DataRow("x-rate-limit-remaining=0;x-rate-limit-reset=+300", 300)]
    [DataRow("x-rate-limit-remaining=7;x-rate-limit-reset=+300;x-user-limit-24hour-remaining=0;x-user-limit-24hour-reset=+7200", 7200)]
    [DataRow("x-rate-limit-reset=+60", 60)]
    [DataRow("retry-after=42", 42)]
    [DataRow("", 900)]
    [DataRow("x-rate-limit-remaining=0;x-rate-limit-reset=+999999", 90000)]
    [DataRow("x-rate-limit-remaining=0;x-rate-limit-reset=-50", 1)]
    [DataRow("x-rate-limit-remaining=0;x-rate-limit-reset=99999999999999999999", 900)]
    public void Read_RateLimit_WaitsAsTheHeadersSay(string headers, int seconds)
    {
        var list = headers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split('='))
            .Select(header => (header[0], header[1][0] is '+' or '-' ? (Now.ToUnixTimeSeconds() + int.Parse(header[1])).ToString() : header[1]));

        var outcome = (SendOutcome.NotSent)_answers.Read(Answers.Of(429, "", [.. list]));

        Assert.AreEqual(Now.AddSeconds(seconds), outcome.RetryAt);
    }

    [TestMethod]
    public void Read_Headers_TellWhatIsLeftOfEachLimit()
    {
        string reset = Now.AddMinutes(5).ToUnixTimeSeconds().ToString();
        string midnight = Now.AddHours(14).ToUnixTimeSeconds().ToString();

        SendOutcome outcome = _answers.Read(Answers.Of(
            201,
            """{"data":{"id":"17","text":"Hi"}}""",
            ("x-rate-limit-limit", "100"), ("x-rate-limit-remaining", "58"), ("x-rate-limit-reset", reset),
            ("x-app-limit-24hour-limit", "10000"), ("x-app-limit-24hour-remaining", "0"), ("x-app-limit-24hour-reset", midnight)));

        Assert.IsInstanceOfType<SendOutcome.Confirmed>(outcome);
        CollectionAssert.AreEqual(
            new[] { new LimitSeen("x.user", 100, 58, Now.AddMinutes(5)), new LimitSeen("x.app", 10_000, 0, Now.AddHours(14)) },
            outcome.Limits.ToArray());
        Assert.IsEmpty(_answers.Read(Answers.Of(500)).Limits);
    }

    [TestMethod]
    [DataRow(-3600)]
    [DataRow(0)]
    [DataRow(7200)]
    public void Read_ClockOfXIsAnother_WaitsByOurs(int ahead)
    {
        DateTimeOffset theirs = Now.AddSeconds(ahead);
        string reset = theirs.AddMinutes(5).ToUnixTimeSeconds().ToString();

        SendOutcome outcome = _answers.Read(Answers.Of(429, "", ("Date", theirs.ToString("R")), ("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", reset)));

        Assert.AreEqual(Now.AddMinutes(5), ((SendOutcome.NotSent)outcome).RetryAt);
        Assert.AreEqual(Now.AddMinutes(5), outcome.Limits.Single().ResetsAt);
    }

    [TestMethod]
    public void Read_LongAnswer_IsCutInTheReceipt()
    {
        var confirmed = (SendOutcome.Confirmed)_answers.Read(Answers.Of(201, "{\"data\":{\"id\":\"17\",\"text\":\"" + new string('a', 5000) + "\"}}"));

        Assert.AreEqual(2000, confirmed.Receipt.Length);
        Assert.AreEqual("https://x.com/i/web/status/17", confirmed.Url);
    }
}
