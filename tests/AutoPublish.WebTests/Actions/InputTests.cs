using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class InputTests
{
    private const string Good = """{"brief":"Coffee","platforms":["x"]}""";

    [TestMethod]
    [DataRow("""{"brief":"a","platforms":["x"],"plattforms":[]}""", "#/plattforms", DisplayName = "unknown field")]
    [DataRow("""{"brief":"a","platforms":["x"],"a/b~c":1}""", "#/a~1b~0c", DisplayName = "unknown field that needs escapes")]
    [DataRow("""{"brief":"a"}""", "#/platforms", DisplayName = "missing field")]
    [DataRow("""{"brief":1,"platforms":["x"]}""", "#/brief", DisplayName = "number for text")]
    [DataRow("""{"brief":"a","platforms":"x"}""", "#/platforms", DisplayName = "text for list")]
    [DataRow("""{"brief":"a","platforms":null}""", "#/platforms", DisplayName = "null for list")]
    [DataRow("""{"brief":"a","platforms":[]}""", "#/platforms", DisplayName = "empty list")]
    [DataRow("""{"brief":"a","platforms":["x","x"]}""", "#/platforms", DisplayName = "named twice")]
    [DataRow("""{"brief":"a","platforms":["x","myspace"]}""", "#/platforms/1", DisplayName = "unknown platform")]
    [DataRow("""{"brief":"a","platforms":[0]}""", "#/platforms/0", DisplayName = "number for platform")]
    [DataRow("""{"brief":"a","platforms":["X"]}""", "#/platforms/0", DisplayName = "other letter case")]
    [DataRow("""{"brief":"","platforms":["x"]}""", "#/brief", DisplayName = "empty text")]
    [DataRow("""{"brief":"a","platforms":["x"],"requiresApproval":"yes"}""", "#/requiresApproval", DisplayName = "text for truth")]
    [DataRow("""{"brief":"a\u0000b","platforms":["x"]}""", "#/brief", DisplayName = "control character")]
    [DataRow("""{"brief":"a\ud800b","platforms":["x"]}""", "#/brief", DisplayName = "half a character")]
    [DataRow("""{"templateId":"t","platforms":["x"],"parameters":{"a":1}}""", "#/parameters/a", DisplayName = "number in a map of texts")]
    [DataRow("""{"brief":"a","platforms":["x"],"requestId":""}""", "#/requestId", DisplayName = "empty request id")]
    public async Task GenerateContent_WrongField_IsNamedWithItsPlace(string body, string place)
    {
        await using TestApp app = await TestApp.StartAsync();

        ActionReply reply = (await app.SignIn().SendAsync("generateContent", body)).Refused(400, "AP2102");

        CollectionAssert.AreEqual(new[] { place }, reply.Pointers, reply.Json.ToJsonString());
    }

    [TestMethod]
    public async Task GenerateContent_UnknownField_IsAnsweredWithTheKnownOnes()
    {
        await using TestApp app = await TestApp.StartAsync();

        ActionReply reply = await app.SignIn().SendAsync("generateContent", """{"brief":"a","platforms":["x"],"platform":"x"}""");

        string detail = (string?)reply.Json["detail"] ?? "";
        Assert.Contains("'platform'", detail);
        foreach (string field in new[] { "brief", "templateId", "parameters", "platforms", "scheduledFor", "requiresApproval", "tone", "requestId" })
        {
            Assert.Contains(field, detail);
        }
    }

    [TestMethod]
    public async Task GenerateContent_SeveralMistakes_AreAllTold()
    {
        await using TestApp app = await TestApp.StartAsync();

        ActionReply reply = await app.SignIn().SendAsync("generateContent", """{"brief":7,"platforms":["no"],"tone":[],"zzz":1}""");

        CollectionAssert.AreEquivalent(new[] { "#/brief", "#/platforms/0", "#/tone", "#/zzz" }, reply.Refused(400, "AP2102").Pointers);
    }

    [TestMethod]
    [DataRow(4000, 200)]
    [DataRow(4001, 400)]
    public async Task GenerateContent_BriefAtItsLimit_CountsCharactersNotUnits(int characters, int status)
    {
        await using TestApp app = await TestApp.StartAsync();
        string brief = string.Concat(Enumerable.Repeat("☕️"[..1], characters - 1)) + "🎉";

        ActionReply reply = await app.SignIn().ActAsync("generateContent", new { brief, platforms = new[] { "linkedin" } });

        Assert.AreEqual(status, (int)reply.Status, reply.Json.ToJsonString());
    }

    [TestMethod]
    [DataRow("", DisplayName = "nothing: an empty object")]
    [DataRow("{}", DisplayName = "an empty object")]
    public async Task ListContent_NoInput_IsAccepted(string body)
    {
        await using TestApp app = await TestApp.StartAsync();

        (await app.SignIn().SendAsync("listContent", body)).Succeeded();
    }

    [TestMethod]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("\"text\"")]
    [DataRow("{")]
    [DataRow("{}{}")]
    [DataRow("{'brief':1}")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{\"a\":NaN}")]
    [DataRow("{/*a*/}")]
    [DataRow("{\"brief\":\"a\",\"brief\":\"b\",\"platforms\":[\"x\"]}")]
    [DataRow("<xml/>")]
    [DataRow("""{"brief":"a","platforms":["x"],"\ud800":1}""", DisplayName = "half a character in a name")]
    public async Task AnyAction_BodyThatIsNoJsonObject_IsRefused(string body)
    {
        await using TestApp app = await TestApp.StartAsync();

        (await app.SignIn().SendAsync("generateContent", body)).Refused(400, "AP2101");
    }

    [TestMethod]
    [DataRow("""{"\ud800":1}""")]
    [DataRow("""{"templateId":"t","platforms":["x"],"parameters":{"\ud800":"a"}}""")]
    [DataRow("""{"templateId":"t","platforms":["x"],"parameters":{"\ud800":"a","b":"c"}}""")]
    public async Task AnyAction_NameThatIsHalfACharacter_IsRefused(string body)
    {
        await using TestApp app = await TestApp.StartAsync();

        Assert.AreEqual(400, (int)(await app.SignIn().SendAsync("generateContent", body)).Status);
    }

    [TestMethod]
    [DataRow("application/json", 200)]
    [DataRow("application/json; charset=utf-8", 200)]
    [DataRow("application/vnd.autopublish+json", 200)]
    [DataRow("text/plain", 415)]
    [DataRow("application/x-www-form-urlencoded", 415)]
    [DataRow("multipart/form-data; boundary=a", 415)]
    public async Task AnyAction_ContentType_MustBeJson(string contentType, int status)
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/action/generateContent") { Content = new StringContent(Good) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Authorization = new("Bearer", app.SignIn().Token);

        using HttpResponseMessage answer = await app.Http.SendAsync(request);

        Assert.AreEqual(status, (int)answer.StatusCode);
    }
}
