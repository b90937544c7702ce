using AutoPublish.Integrations.Channels.Graph;

namespace AutoPublish.UnitTests.Integrations.Graph;

[TestClass]
public sealed class GraphErrorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Of_FullError_TellsThePersonsWordsCodesAndTrace()
    {
        var error = GraphError.Of(Answers.Of(400, """{"error":{"message":"Raw","error_user_msg":"Too large.","code":36000,"error_subcode":2207004,"fbtrace_id":"A6LJ"}}"""));

        Assert.AreEqual("Too large. (code 36000/2207004, trace A6LJ)", error.Reason);
        Assert.AreEqual(GraphTrouble.Refused, error.Trouble);
    }

    [TestMethod]
    public void Of_MessageWithAToken_LeavesTheTokenOut()
    {
        var token = "EAAB" + new string('x', 60);

        Assert.DoesNotContain(token, GraphError.Of(Answers.Of(400, $$$"""{"error":{"message":"Malformed access token {{{token}}}","code":190}}""")).Reason);
    }

    [TestMethod]
    [DataRow(401, "", GraphTrouble.Token)]
    [DataRow(429, "<html>", GraphTrouble.RateLimited)]
    [DataRow(504, "", GraphTrouble.Transient)]
    [DataRow(400, "[1]", GraphTrouble.Refused)]
    [DataRow(400, """{"error_type":"OAuthException","code":400,"error_message":"Matching code was not found"}""", GraphTrouble.Refused)]
    public void Of_BodyWithoutAnError_IsJudgedByTheStatus(int status, string body, object expected) =>
        Assert.AreEqual(expected, GraphError.Of(Answers.Of(status, body)).Trouble);

    [TestMethod]
    [DataRow("X-Business-Use-Case-Usage", """{"17":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":7},{"type":"x","estimated_time_to_regain_access":12}]}""", 720)]
    [DataRow("X-Business-Use-Case-Usage", """{"17":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":0}]}""", 3600)]
    [DataRow("X-Page-Usage", """{"call_count":100,"estimated_time_to_regain_access":3}""", 180)]
    [DataRow("X-App-Usage", """{"call_count":100,"total_time":25,"total_cputime":25}""", 3600)]
    [DataRow("X-App-Usage", "{broken", 3600)]
    [DataRow("X-App-Usage", """{"estimated_time_to_regain_access":99999999999}""", 90000)]
    [DataRow("Retry-After", "42", 42)]
    public void FreeAgain_Headers_TellWhen(string header, string value, int seconds) =>
        Assert.AreEqual(Now.AddSeconds(seconds), GraphUsage.FreeAgain(Answers.Of(400, "", (header, value)), Now));

    [TestMethod]
    [DataRow("2026-11-23T10:00:00+0000", "2026-11-23T10:00:00+00:00")]
    [DataRow("2026-11-23T02:00:00-0800", "2026-11-23T10:00:00+00:00")]
    [DataRow("soon", null)]
    [DataRow(null, null)]
    public void Read_Time_IsTakenWithItsOffset(string? text, string? expected) =>
        Assert.AreEqual(expected is null ? null : DateTimeOffset.Parse(expected), GraphTime.Read(text));
}
