using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.LinkedIn;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.UnitTests.Integrations.LinkedIn;

[TestClass]
public sealed class LinkedInSendAnswersTests
{
    private const string Duplicate = """{"message":"Content is a duplicate of urn:li:share:7141138937766391808","errorDetails":{"inputErrors":[{"code":"DUPLICATE_POST"}]},"status":422}""";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 22, 30, 0, TimeSpan.Zero);

    private readonly LinkedInSendAnswers _answers = new(new LinkedInChannelOptions { LinkedInVersion = "202601" }, new FakeTimeProvider(Now));

    [TestMethod]
    [DataRow(201, "", typeof(SendOutcome.Unknown))]
    [DataRow(301, "", typeof(SendOutcome.Rejected))]
    [DataRow(400, "", typeof(SendOutcome.Rejected))]
    [DataRow(401, "", typeof(SendOutcome.Unauthorized))]
    [DataRow(403, "", typeof(SendOutcome.Rejected))]
    [DataRow(408, "", typeof(SendOutcome.Unknown))]
    [DataRow(422, """{"message":"commentary is too long"}""", typeof(SendOutcome.Rejected))]
    [DataRow(422, Duplicate, typeof(SendOutcome.Duplicate))]
    [DataRow(426, "", typeof(SendOutcome.Rejected))]
    [DataRow(429, "", typeof(SendOutcome.NotSent))]
    [DataRow(504, "", typeof(SendOutcome.Unknown))]
    public void Read_Status_MeansForTheLedger(int status, string body, Type expected) =>
        Assert.AreEqual(expected, _answers.Read(Answers.Of(status, body)).GetType());

    [TestMethod]
    [DataRow(400, """{"code":"MEDIA_ASSET_WAITING_UPLOAD","message":"Not ready"}""", true)]
    [DataRow(404, """{"message":"urn:li:image:17 does not exist"}""", true)]
    [DataRow(422, """{"errorDetails":{"inputErrors":[{"code":"X","description":"urn:li:image:17 is gone"}]}}""", true)]
    [DataRow(400, """{"message":"commentary is too long"}""", false)]
    public void Read_ImageThatLinkedInDoesNotKnow_IsPreparedAnew(int status, string body, bool isOfImage) =>
        Assert.AreEqual(isOfImage, _answers.Read(Answers.Of(status, body)) is SendOutcome.NotSent { Unprepared: true, Code: "AP3212" });

    [TestMethod]
    public void Read_Created_TakesTheUrnOfTheHeader()
    {
        var confirmed = (SendOutcome.Confirmed)_answers.Read(Answers.Of(201, "", ("x-restli-id", "urn:li:ugcPost:42")));

        Assert.AreEqual("urn:li:ugcPost:42", confirmed.PostId);
        StringAssert.Contains(confirmed.Receipt, "urn:li:ugcPost:42");
    }

    [TestMethod]
    [DataRow("urn:li:person:42")]
    [DataRow("urn:li:share:42 extra")]
    [DataRow("42")]
    public void Read_CreatedWithAnotherHeader_IsUnknown(string id) =>
        Assert.IsInstanceOfType<SendOutcome.Unknown>(_answers.Read(Answers.Of(201, "", ("x-restli-id", id))));

    [TestMethod]
    public void Read_Duplicate_TakesTheUrnOfTheMessage() =>
        Assert.AreEqual("urn:li:share:7141138937766391808", ((SendOutcome.Duplicate)_answers.Read(Answers.Of(422, Duplicate))).PostId);

    [TestMethod]
    public void Read_RateLimit_WaitsForMidnightUtcOrTheHeader()
    {
        Assert.AreEqual(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), ((SendOutcome.NotSent)_answers.Read(Answers.Of(429))).RetryAt);
        Assert.AreEqual(Now.AddSeconds(30), ((SendOutcome.NotSent)_answers.Read(Answers.Of(429, "", ("Retry-After", "30")))).RetryAt);
    }
}
