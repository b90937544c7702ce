using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Mastodon;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.UnitTests.Integrations.Mastodon;

[TestClass]
public sealed class MastodonSendAnswersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Uri Server = new("https://social.example/");

    private readonly MastodonSendAnswers _answers = new(new FakeTimeProvider(Now));

    [TestMethod]
    [DataRow(200, """{"id":"17","url":"https://social.example/@ada/17"}""", typeof(SendOutcome.Confirmed))]
    [DataRow(200, """{"id":"01HZX9GXY","url":null}""", typeof(SendOutcome.Confirmed))]
    [DataRow(200, """{"id":"17""", typeof(SendOutcome.Unknown))]
    [DataRow(200, """{"id":17}""", typeof(SendOutcome.Unknown))]
    [DataRow(200, """{"id":"../17"}""", typeof(SendOutcome.Unknown))]
    [DataRow(200, """{"error":"odd"}""", typeof(SendOutcome.Unknown))]
    [DataRow(200, "<html>", typeof(SendOutcome.Unknown))]
    [DataRow(200, "[]", typeof(SendOutcome.Unknown))]
    [DataRow(302, "", typeof(SendOutcome.Rejected))]
    [DataRow(400, "", typeof(SendOutcome.Rejected))]
    [DataRow(401, """{"error":"The access token is invalid"}""", typeof(SendOutcome.Unauthorized))]
    [DataRow(403, """{"error":"This action is outside the authorized scopes"}""", typeof(SendOutcome.Rejected))]
    [DataRow(404, """{"error":"Record not found"}""", typeof(SendOutcome.Rejected))]
    [DataRow(408, "", typeof(SendOutcome.Unknown))]
    [DataRow(422, """{"error":"Validation failed: Text character limit of 500 exceeded"}""", typeof(SendOutcome.Rejected))]
    [DataRow(429, "", typeof(SendOutcome.NotSent))]
    [DataRow(500, "", typeof(SendOutcome.Unknown))]
    [DataRow(503, "<html>", typeof(SendOutcome.Unknown))]
    public void Read_Status_MeansForTheLedger(int status, string body, Type expected) =>
        Assert.AreEqual(expected, _answers.Read(Answers.Of(status, body), Server).GetType());

    [TestMethod]
    public void Read_NothingSent_IsNotSentAndNoAnswerIsUnknown()
    {
        Assert.IsInstanceOfType<SendOutcome.NotSent>(_answers.Read(new PlatformReply.NothingSent("refused"), Server));
        Assert.IsInstanceOfType<SendOutcome.Unknown>(_answers.Read(new PlatformReply.NoAnswer("reset"), Server));
    }

    [TestMethod]
    public void Read_Refusal_HasTheServersWords()
    {
        var rejected = (SendOutcome.Rejected)_answers.Read(Answers.Of(422, """{"error":"Validation failed: Text character limit of 500 exceeded"}"""), Server);

        Assert.AreEqual("AP3705", rejected.Code);
        Assert.Contains("Text character limit of 500 exceeded", rejected.Reason);
        Assert.Contains("social.example", rejected.Reason);
    }

    [TestMethod]
    [DataRow("X-RateLimit-Reset=2026-11-23T10:05:00.000000Z", 300)]
    [DataRow("X-RateLimit-Reset=2026-11-23T11:05:00+01:00", 300)]
    [DataRow("X-RateLimit-Reset=2026-11-23T10:00:00.250000Z", 1)]
    [DataRow("X-RateLimit-Reset=2026-12-23T10:00:00Z", 90000)]
    [DataRow("X-RateLimit-Reset=soon;Retry-After=42", 42)]
    [DataRow("Retry-After=42", 42)]
    [DataRow("", 300)]
    public void Read_RateLimit_WaitsAsTheHeadersSay(string headers, int seconds)
    {
        var list = headers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split('=')).Select(header => (header[0], header[1]));

        var outcome = (SendOutcome.NotSent)_answers.Read(Answers.Of(429, "", [.. list]), Server);

        Assert.AreEqual(Now.AddSeconds(seconds), outcome.RetryAt);
    }

    [TestMethod]
    [DataRow("https://social.example/@ada/17", true)]
    [DataRow("https://elsewhere.example/@ada/17", false)]
    [DataRow("http://social.example/@ada/17", false)]
    [DataRow("https://social.example@elsewhere.example/17", false)]
    [DataRow("https://social.example:8443/17", false)]
    [DataRow("javascript:alert(1)", false)]
    [DataRow("/@ada/17", false)]
    public void Read_Address_IsKeptOnlyOnTheAccountsServer(string url, bool isKept)
    {
        var confirmed = (SendOutcome.Confirmed)_answers.Read(Answers.Of(200, $$"""{"id":"17","url":"{{url}}"}"""), Server);

        Assert.AreEqual(isKept ? url : null, confirmed.Url);
    }
}
