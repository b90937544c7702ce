using System.Text.Json.Nodes;

namespace AutoPublish.WebTests.OpenApi;

[TestClass]
public sealed class ContractBreaksTests
{
    private const string LastReleased = "1.0.0";
    private const string Edit = "editContent";
    private const string Get = "getContent";

    private static readonly Dictionary<string, Action<JsonObject>> Breaks = new()
    {
        ["operation removed"] = d => Paths(d).Remove("/api/v1/action/editContent"),
        ["operationId changed"] = d => Operation(d, Edit)["operationId"] = "changeContent",
        ["method changed"] = d => Move(Paths(d)["/api/v1/action/editContent"], "post", "put"),
        ["token address changed"] = d => Flow(d)["tokenUrl"] = "https://autopublish.example/token",
        ["sign-in removed"] = d => d["components"]!["securitySchemes"]!["oauth2"]!["flows"]!.AsObject().Remove("authorizationCode"),
        ["scope taken away"] = d => Flow(d)["scopes"]!.AsObject().Remove("content.read"),
        ["scope added"] = d => Operation(d, Edit)["security"]?[0]?["oauth2"]?.AsArray().Add("content.publish"),
        ["token needed"] = d => Operation(d, "getLiveness")["security"] = new JsonArray(new JsonObject { ["oauth2"] = new JsonArray() }),
        ["status removed"] = d => Operation(d, Edit)["responses"]?.AsObject().Remove("409"),
        ["success status removed"] = d => Operation(d, Edit)["responses"]?.AsObject().Remove("200"),
        ["media type of an answer changed"] = d => Move(Operation(d, Edit)["responses"]?["200"]?["content"], "application/json", "application/xml"),
        ["media type of a request changed"] = d => Move(Operation(d, Edit)["requestBody"]?["content"], "application/json", "text/plain"),
        ["header of an answer removed"] = d => Operation(d, Edit)["responses"]?["200"]?["headers"]?.AsObject().Remove("X-Request-Replayed"),
        ["body needed"] = d => Operation(d, "listContent")["requestBody"]!["required"] = true,
        ["body removed"] = d => Operation(d, Edit).Remove("requestBody"),
        ["parameter removed"] = d => Operation(d, "executeAction")["parameters"]?.AsArray().Clear(),
        ["parameter added and needed"] = d => Operation(d, Edit)["parameters"] = new JsonArray(Parameter(required: true)),
        ["parameter's value removed"] = d => Operation(d, "executeAction")["parameters"]?[0]?["schema"]?["enum"]?.AsArray().RemoveAt(0),
        ["request field removed"] = d => Properties(d, "EditContentInput").Remove("texts"),
        ["request field newly required"] = d => Schema(d, "EditContentInput")["required"]?.AsArray().Add("texts"),
        ["request field added and required"] = d =>
        {
            Properties(d, "EditContentInput")["reason"] = new JsonObject { ["type"] = "string" };
            Schema(d, "EditContentInput")["required"]?.AsArray().Add("reason");
        },
        ["request type changed"] = d => Properties(d, "EditContentInput")["contentId"]!["type"] = "integer",
        ["request format added"] = d => Properties(d, "EditContentInput")["scheduledFor"]!["format"] = "date-time",
        ["request pattern added"] = d => Properties(d, "EditContentInput")["contentId"]!["pattern"] = "^[0-9a-f]+$",
        ["request enum value removed"] = d => Values(d, "Platform").RemoveAt(0),
        ["request enum added"] = d => Properties(d, "EditContentInput")["contentId"]!["enum"] = new JsonArray("a"),
        ["request maxLength tightened"] = d => Properties(d, "EditContentInput")["contentId"]!["maxLength"] = 8,
        ["request minLength tightened"] = d => Properties(d, "EditContentInput")["contentId"]!["minLength"] = 8,
        ["request maximum tightened"] = d => Properties(d, "ListContentInput")["limit"]!["maximum"] = 50,
        ["request minimum tightened"] = d => Properties(d, "ListContentInput")["limit"]!["minimum"] = 2,
        ["request maxItems tightened"] = d => Properties(d, "GenerateContentInput")["platforms"]!["maxItems"] = 3,
        ["request minItems tightened"] = d => Properties(d, "GenerateContentInput")["platforms"]!["minItems"] = 2,
        ["request maxProperties tightened"] = d => Properties(d, "GenerateContentInput")["parameters"]!["maxProperties"] = 3,
        ["request limit of a map's values tightened"] = d => Properties(d, "GenerateContentInput")["parameters"]!["additionalProperties"]!["maxLength"] = 3,
        ["request uniqueItems added"] = d => Properties(d, "GenerateContentInput")["parameters"]!["uniqueItems"] = true,
        ["request closed"] = d => Operation(d, "executeAction")["requestBody"]!["content"]!["application/json"]!["schema"]!["additionalProperties"] = false,
        ["response field removed"] = d => Properties(d, "ContentView").Remove("price"),
        ["response field no longer always there"] = d => Remove(Schema(d, "ContentView")["required"], "price"),
        ["response type changed"] = d => Properties(d, "ContentView")["version"]!["type"] = "string",
        ["response can be null"] = d => Properties(d, "ContentView")["version"]!["type"] = new JsonArray("integer", "null"),
        ["response integer became a number"] = d => Properties(d, "ContentView")["version"]!["type"] = "number",
        ["response format changed"] = d => Properties(d, "ContentView")["createdAt"]!["format"] = "date",
        ["response format removed"] = d => Properties(d, "ContentView")["createdAt"]!.AsObject().Remove("format"),
        ["response enum value added"] = d => Values(d, "ContentStatus").Add("paused"),
        ["response enum removed"] = d => Schema(d, "ContentStatus").Remove("enum"),
        ["response item's field removed"] = d => Properties(d, "TargetView").Remove("status"),
        ["response media type of a text changed"] = d => Events(d)["contentMediaType"] = "application/xml",
        ["response media type of a text removed"] = d => Events(d).Remove("contentMediaType"),
        ["response schema of a text removed"] = d => Events(d).Remove("contentSchema"),
        ["response field in a text removed"] = d => Properties(d, "ContentEvent").Remove("status"),
        ["request media type of a text added"] = d => Properties(d, "EditContentInput")["contentId"]!["contentMediaType"] = "application/json",
        ["request schema of a text added"] = d => Properties(d, "EditContentInput")["contentId"]!["contentSchema"] = new JsonObject { ["type"] = "object" },
        ["webhook removed"] = d => d["webhooks"]!.AsObject().Remove("content"),
        ["webhook header removed"] = d => d["webhooks"]!["content"]!["post"]!["parameters"]!.AsArray().RemoveAt(0),
        ["webhook field removed"] = d => Properties(d, "MetricsEvent").Remove("targetId"),
        ["webhook field no longer always there"] = d => Remove(Schema(d, "ContentWebhook")["required"], "timestamp"),
        ["problem field removed"] = d => Properties(d, "Problem").Remove("remedy"),
    };

    private static readonly Dictionary<string, Action<JsonObject>> Compatible = new()
    {
        ["nothing"] = _ => { },
        ["operation added"] = d => Paths(d)["/api/v1/action/bestTimes"] = With(Paths(d)["/api/v1/action/getContent"], o => o["post"]!["operationId"] = "bestTimes"),
        ["scope offered"] = d => Flow(d)["scopes"]!["audit.read"] = "See the audit trail.",
        ["scope removed"] = d => Operation(d, Edit)["security"]?[0]?["oauth2"]?.AsArray().Clear(),
        ["status added"] = d => Operation(d, Get)["responses"]!["410"] = new JsonObject { ["$ref"] = "#/components/responses/Gone" },
        ["media type of an answer added"] = d => Operation(d, Get)["responses"]!["200"]!["content"]!["text/html"] = new JsonObject(),
        ["header of an answer added"] = d => Operation(d, Get)["responses"]!["200"]!["headers"]!["X-More"] = new JsonObject(),
        ["optional parameter added"] = d => Operation(d, Edit)["parameters"] = new JsonArray(Parameter(required: false)),
        ["body no longer needed"] = d => Operation(d, Edit)["requestBody"]!.AsObject().Remove("required"),
        ["optional request field added"] = d => Properties(d, "EditContentInput")["reason"] = new JsonObject { ["type"] = "string" },
        ["request field no longer required"] = d => Remove(Schema(d, "GenerateContentInput")["required"], "platforms"),
        ["request limit loosened"] = d => Properties(d, "EditContentInput")["contentId"]!["maxLength"] = 1000,
        ["request limit removed"] = d => Properties(d, "EditContentInput")["contentId"]!.AsObject().Remove("maxLength"),
        ["request takes null"] = d => Properties(d, "EditContentInput")["contentId"]!["type"] = new JsonArray("string", "null"),
        ["request enum value added"] = d => Values(d, "DecisionKind").Add("delegate"),
        ["request enum removed"] = d => Schema(d, "DecisionKind").Remove("enum"),
        ["request opened"] = d => Schema(d, "EditContentInput").Remove("additionalProperties"),
        ["open enum value added"] = d => Values(d, "Platform").Add("pinterest"),
        ["response field added"] = d => Properties(d, "ContentView")["tags"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
        ["response field always there now"] = d => Schema(d, "ContentView")["required"]?.AsArray().Add("approval"),
        ["response field added in a text"] = d => Properties(d, "ContentEvent")["tags"] = new JsonObject { ["type"] = "string" },
        ["response schema of a text added"] = d => Properties(d, "ContentView")["contentId"]!["contentSchema"] = new JsonObject { ["type"] = "object" },
        ["response never null any more"] = d => Properties(d, "ContentView")["scheduledFor"]!["type"] = "string",
        ["response enum value removed"] = d => Values(d, "TargetStatus").RemoveAt(0),
        ["response number became an integer"] = d => Properties(d, "ContentView")["price"]!["type"] = "integer",
        ["webhook added"] = d => d["webhooks"]!["more"] = d["webhooks"]!["content"]!.DeepClone(),
        ["webhook field added"] = d => Properties(d, "MetricsEvent")["more"] = new JsonObject { ["type"] = "string" },
        ["webhook type added"] = d => Values(d, "WebhookType").Add("content.archived"),
        ["descriptions changed"] = d => Properties(d, "ContentView")["price"]!["description"] = "Other words.",
        ["example changed"] = d => Operation(d, Get)["requestBody"]!["content"]!["application/json"]!["example"] = new JsonObject(),
        ["schema moved to its place"] = d => Operation(d, Get)["requestBody"]!["content"]!["application/json"]!["schema"] = Schema(d, "ContentInput").DeepClone(),
    };

    public static IEnumerable<object[]> BreakNames => Breaks.Keys.Select(k => new object[] { k });

    public static IEnumerable<object[]> CompatibleNames => Compatible.Keys.Select(k => new object[] { k });

    [TestMethod]
    public void CommittedContract_BreaksNoClientOfTheLastReleasedOne()
    {
        string[] released = [.. Directory.EnumerateFiles(Path.Combine(Contract.Folder, "released"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f) ?? "")];
        Assert.AreEqual(LastReleased, released.MaxBy(Version.Parse), "Another version was released: compare with it.");
        Contract last = Contract.Released(LastReleased);

        IReadOnlyList<string> breaks = ContractBreaks.Between(last, Contract.Committed());

        Assert.AreEqual(LastReleased, (string?)last.Root["info"]?["version"]);
        Assert.IsEmpty(breaks, string.Join('\n', breaks));
        Assert.Contains($"## [{LastReleased}]", File.ReadAllText(Path.Combine(Contract.Folder, "CHANGELOG.md")));
    }

    [TestMethod]
    [DynamicData(nameof(BreakNames))]
    public void Between_Break_IsFlagged(string name) => Assert.IsNotEmpty(Compare(Breaks[name], mustChange: true), name);

    [TestMethod]
    [DynamicData(nameof(CompatibleNames))]
    public void Between_CompatibleChange_IsNot(string name)
    {
        IReadOnlyList<string> breaks = Compare(Compatible[name], mustChange: name != "nothing");

        Assert.IsEmpty(breaks, string.Join('\n', breaks));
    }

    [TestMethod]
    public void Between_KeywordThatItDoesNotKnow_Fails() =>
        Assert.ThrowsExactly<AssertFailedException>(() => Compare(d => Properties(d, "ContentView")["price"]!["multipleOf"] = 2, mustChange: true));

    private static IReadOnlyList<string> Compare(Action<JsonObject> change, bool mustChange)
    {
        Contract released = Contract.Released(LastReleased);
        Contract changed = Contract.Released(LastReleased);
        change(changed.Root);
        Assert.AreEqual(mustChange, !JsonNode.DeepEquals(released.Root, changed.Root), "The change changed nothing.");
        return ContractBreaks.Between(released, Contract.ReadJson(changed.Root.ToJsonString()));
    }

    private static JsonObject Paths(JsonObject document) => document["paths"]!.AsObject();

    private static JsonObject Operation(JsonObject document, string id) =>
        Paths(document).SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!.AsObject()).First(o => (string?)o["operationId"] == id);

    private static JsonObject Flow(JsonObject document) => document["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["authorizationCode"]!.AsObject();

    private static JsonObject Schema(JsonObject document, string name) => document["components"]!["schemas"]![name]!.AsObject();

    private static JsonObject Properties(JsonObject document, string name) => Schema(document, name)["properties"]!.AsObject();

    private static JsonObject Events(JsonObject document) => Operation(document, "streamEvents")["responses"]!["200"]!["content"]!["text/event-stream"]!["schema"]!.AsObject();

    private static JsonArray Values(JsonObject document, string name) => Schema(document, name)["enum"]!.AsArray();

    private static JsonObject Parameter(bool required) => new() { ["name"] = "dryRun", ["in"] = "query", ["required"] = required, ["schema"] = new JsonObject { ["type"] = "boolean" } };

    private static void Move(JsonNode? holder, string from, string to)
    {
        JsonNode? moved = holder![from]?.DeepClone();
        holder.AsObject().Remove(from);
        holder[to] = moved;
    }

    private static void Remove(JsonNode? list, string value) => list!.AsArray().RemoveAll(v => (string?)v == value);

    private static JsonNode With(JsonNode? node, Action<JsonNode> change)
    {
        JsonNode copy = node!.DeepClone();
        change(copy);
        return copy;
    }
}
