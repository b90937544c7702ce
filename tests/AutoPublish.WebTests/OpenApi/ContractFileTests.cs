using System.Text.Json.Nodes;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Legal;
using AutoPublish.Web.OpenApi;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.OpenApi;

[TestClass]
public sealed class ContractFileTests
{
    // Of the production notes on GPT Actions, and of what its importer takes.
    private const int MaxDescription = 300;
    private const int MaxFieldDescription = 700;

    // What an answer to an action may hold at most: of the JSON, since who reads the document that way takes the compact form.
    private const int MaxPayload = 100_000;
    private const int MaxDocument = 1_000_000;
    private const int MaxOperations = 30;

    [TestMethod]
    public async Task CommittedFile_IsWhatTheRegistryGives()
    {
        await using TestApp app = await TestApp.StartAsync();

        string made = PublishedContract.CommittedYaml(app.Services);

        Assert.AreEqual(made, PublishedContract.CommittedYaml(app.Services), "Not the same bytes twice.");
        string committed = (await File.ReadAllTextAsync(Contract.CommittedFile)).ReplaceLineEndings("\n");
        Assert.IsTrue(made == committed, $"openapi/autopublish.yaml is stale. Run: dotnet run --project src/AutoPublish.Local -- openapi\n{FirstDifference(committed, made)}");
    }

    [TestMethod]
    [DataRow("/openapi.yaml", "application/yaml")]
    [DataRow("/openapi.json", "application/json")]
    public async Task Served_IsTheCommittedOneForTheOwnAddress(string path, string contentType)
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage answer = await app.Http.GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync();

        Assert.AreEqual(200, (int)answer.StatusCode);
        Assert.AreEqual(contentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("autopublish.example", text);
        bool isJson = path.EndsWith("json", StringComparison.Ordinal);
        Assert.IsLessThan(isJson ? MaxPayload : MaxDocument, text.Length);
        JsonNode served = isJson ? JsonNode.Parse(text) ?? "" : Contract.Read(text).Root;
        JsonObject expected = Contract.Read((await File.ReadAllTextAsync(Contract.CommittedFile)).Replace(PublishedContract.StandInAddress, "http://publish.example", StringComparison.Ordinal)).Root;
        // Who answers for an installation stands in its own document only.
        OperatorOptions itsOperator = app.Services.GetRequiredService<OperatorOptions>();
        expected["info"]!["contact"]!["name"] = itsOperator.Name;
        expected["info"]!["contact"]!["email"] = itsOperator.Email;
        Assert.IsTrue(JsonNode.DeepEquals(expected, served), "The served document is another.");
    }

    [TestMethod]
    public async Task Served_ByAnotherMethod_Is405()
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage answer = await app.Http.PostAsync("/openapi.yaml", content: null);

        Assert.AreEqual(405, (int)answer.StatusCode);
    }

    [TestMethod]
    public async Task EveryAction_IsAnOperationWithItsOwnSchemaAndWords()
    {
        await using TestApp app = await TestApp.StartAsync();
        Contract contract = Contract.Committed();
        Dictionary<string, ContractOperation> operations = contract.Operations.ToDictionary(o => o.Id);
        foreach (ActionHandler action in app.Services.GetRequiredService<ActionRegistry>().All)
        {
            ActionDescription told = action.Description;
            ContractOperation operation = operations[told.Name];
            Assert.AreEqual($"/api/v1/action/{told.Name}", operation.Path);
            Assert.AreEqual(told.Title, (string?)operation.Node["summary"]);
            Assert.AreEqual(told.Description, (string?)operation.Node["description"]);
            Assert.AreEqual(told.Consequential, (bool?)operation.Node["x-openai-isConsequential"]);
            Assert.AreEqual(Web.Auth.ScopeNames.Format(told.Scope), string.Join(' ', operation.Scopes));
            Assert.AreEqual(told.Hints.ReadOnly, (bool?)operation.Node["x-hints"]?["readOnly"]);
            Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(told.Example), operation.Example), told.Name);
            AssertSame(action.InputSchema, Inlined(contract, operation.Request), told.Name);
            JsonObject answer = contract.Resolve(operation.Node["responses"]?["200"]?["content"]?["application/json"]?["schema"]);
            AssertSame(action.OutputSchema, Inlined(contract, answer["properties"]?["data"]), told.Name);
        }

        Assert.AreEqual("/api/v1/action/{actionName}", operations["executeAction"].Path);
    }

    [TestMethod]
    public void Document_KeepsTheLimitsOfItsImporters()
    {
        Contract contract = Contract.Committed();
        string yaml = File.ReadAllText(Contract.CommittedFile);
        int compact = contract.Root.ToJsonString().Length;
        Console.WriteLine($"openapi: {contract.Operations.Count} operations, {yaml.Length} characters of YAML, {compact} of compact JSON");
        Assert.IsLessThan(MaxDocument, yaml.Length);
        Assert.IsLessThan(MaxPayload, compact, "A reader that fetches the document by an action gets no more.");
        Assert.IsLessThanOrEqualTo(MaxOperations, contract.Operations.Count);
        Assert.HasCount(1, contract.Root["servers"]?.AsArray() ?? []);
        Uri server = new((string?)contract.Root["servers"]?[0]?["url"] ?? "");
        Assert.AreEqual("https", server.Scheme);
        JsonNode? flow = contract.Root["components"]?["securitySchemes"]?["oauth2"]?["flows"]?["authorizationCode"];
        foreach (string name in new[] { "authorizationUrl", "tokenUrl", "refreshUrl" })
        {
            Assert.AreEqual(server.Host, new Uri((string?)flow?[name] ?? "").Host, "Importers want authentication on the domain of the API.");
        }

        foreach (ContractOperation operation in contract.Operations)
        {
            Assert.IsLessThanOrEqualTo(MaxDescription, ((string?)operation.Node["description"])?.Length ?? 0, operation.Id);
            Assert.IsLessThanOrEqualTo(MaxDescription, ((string?)operation.Node["summary"])?.Length ?? 0, operation.Id);
            Assert.IsNotNull(operation.Node["x-openai-isConsequential"], operation.Id);
            foreach (JsonNode? parameter in operation.Node["parameters"]?.AsArray() ?? [])
            {
                Assert.IsNull(parameter?["$ref"], $"{operation.Id}: importers skip an operation with a reference there");
                Assert.AreNotEqual("header", (string?)parameter?["in"], $"{operation.Id}: importers send no headers of ours");
            }
        }

        foreach ((string path, JsonNode? node) in Nodes(contract.Root, ""))
        {
            if (path.Contains("/schemas/", StringComparison.Ordinal) && node is JsonObject described && described["description"] is JsonValue text)
            {
                Assert.IsLessThanOrEqualTo(MaxFieldDescription, ((string?)text)?.Length ?? 0, path);
            }
        }
    }

    [TestMethod]
    public void Schemas_StandAfterThoseThatTheyReferTo()
    {
        HashSet<string> met = [];
        foreach ((string name, JsonNode? schema) in Contract.Committed().Root["components"]?["schemas"]?.AsObject() ?? [])
        {
            foreach ((string path, JsonNode? node) in Nodes(schema, name).Where(n => n.Node is JsonObject))
            {
                if ((string?)node?["$ref"] is { } reference)
                {
                    Assert.Contains(reference.Split('/')[^1], met, $"{path} refers to what an importer has not met");
                }
            }

            met.Add(name);
        }

        Assert.IsGreaterThan(20, met.Count);
    }

    [TestMethod]
    public async Task Answers_ForbidNoFieldAndAreNullOnlyWhereTheySaySo()
    {
        await using TestApp app = await TestApp.StartAsync();
        int objects = 0;
        foreach (ActionHandler action in app.Services.GetRequiredService<ActionRegistry>().All)
        {
            foreach ((string path, JsonNode? node) in Nodes(action.OutputSchema, action.Description.Name))
            {
                if (node is not JsonObject schema || schema["properties"] is not JsonObject properties || path.EndsWith("/properties", StringComparison.Ordinal))
                {
                    continue;
                }

                objects++;
                Assert.IsFalse(schema.ContainsKey("additionalProperties"), $"{path}: a field that comes later would break who checks");
                HashSet<string> always = [.. (schema["required"]?.AsArray() ?? []).Select(r => (string?)r ?? "")];
                foreach ((string name, JsonNode? property) in properties)
                {
                    bool nullable = property?["type"] is JsonArray types && types.Any(t => (string?)t == "null");
                    Assert.IsTrue(!nullable || always.Contains(name), $"{path}.{name}: it is null or absent, not both");
                }
            }
        }

        Assert.IsGreaterThan(20, objects);
    }

    [TestMethod]
    public async Task PluginManifest_PointsAtWhatIsThere()
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage answer = await app.Http.GetAsync("/.well-known/ai-plugin.json");
        JsonNode manifest = JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? "";

        Assert.AreEqual("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.AreEqual("openapi", (string?)manifest["api"]?["type"]);
        Assert.AreEqual("http://publish.example/openapi.yaml", (string?)manifest["api"]?["url"]);
        Assert.AreEqual("oauth", (string?)manifest["auth"]?["type"]);
        Assert.AreEqual("http://publish.example/oauth/authorize", (string?)manifest["auth"]?["client_url"]);
        Assert.AreEqual("http://publish.example/oauth/token", (string?)manifest["auth"]?["authorization_url"]);
        Assert.AreEqual("http://publish.example/legal/terms", (string?)manifest["legal_info_url"]);
        Assert.AreEqual(app.Services.GetRequiredService<OperatorOptions>().Email, (string?)manifest["contact_email"]);
        foreach (string address in new[] { (string?)manifest["api"]?["url"] ?? "", (string?)manifest["logo_url"] ?? "", (string?)manifest["legal_info_url"] ?? "" })
        {
            using HttpResponseMessage there = await app.Http.GetAsync(new Uri(address).AbsolutePath);
            Assert.AreEqual(200, (int)there.StatusCode, address);
        }
    }

    private static void AssertSame(JsonNode expected, JsonNode actual, string what) =>
        Assert.IsTrue(JsonNode.DeepEquals(Sorted(expected), Sorted(actual)), $"{what}:\n{expected.ToJsonString()}\n{actual.ToJsonString()}");

    /// <summary>The schema with every reference replaced by what it points to, as the registry has it.</summary>
    private static JsonNode Inlined(Contract contract, JsonNode? node)
    {
        if (node is JsonObject { } item && item.ContainsKey("$ref"))
        {
            JsonObject known = Inlined(contract, contract.Resolve(item)).AsObject();
            if (item["description"] is { } description)
            {
                known["description"] = description.DeepClone();
            }

            return known;
        }

        return node switch
        {
            JsonObject o => new JsonObject(o.Where(p => p.Key != "x-open-enum").Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : (JsonNode?)Inlined(contract, p.Value)))),
            JsonArray a => new JsonArray([.. a.Select(i => i is null ? null : Inlined(contract, i))]),
            _ => node?.DeepClone() ?? throw new AssertFailedException("null"),
        };
    }

    /// <summary>Neither the order of members nor that of types means anything.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Key is "type" or "required" && p.Value is JsonArray names ? new JsonArray([.. names.Select(n => (string?)n).Order(StringComparer.Ordinal)]) : Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<(string Path, JsonNode? Node)> Nodes(JsonNode? node, string path) => node switch
    {
        JsonObject o => [(path, o), .. o.SelectMany(p => Nodes(p.Value, $"{path}/{p.Key}"))],
        JsonArray a => [(path, a), .. a.SelectMany((item, i) => Nodes(item, $"{path}/{i}"))],
        _ => [],
    };

    private static string FirstDifference(string committed, string made)
    {
        string[] a = committed.Split('\n');
        string[] b = made.Split('\n');
        int line = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        return $"line {line + 1}: '{a.ElementAtOrDefault(line)}' should be '{b.ElementAtOrDefault(line)}'";
    }
}
