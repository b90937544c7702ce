using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Billing;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Problems;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class RegistryTests
{
    private static readonly string[] Promised =
    [
        "generateContent", "getContent", "listContent", "editContent", "deleteContent", "checkContent", "attachImage", "removeImage",
        "requestApproval", "resendApproval", "decideApproval", "revokeApproval",
        "scheduleContent", "rescheduleContent", "cancelContent", "publishNow", "retryTarget", "resolveTarget", "nextFreeSlot",
        "listTemplates", "saveTemplate", "deleteTemplate", "getEngagement",
        "listAccounts", "connectAccount", "disconnectAccount",
    ];

    [TestMethod]
    public async Task Registry_Names_AreThePromisedOnes()
    {
        await using TestApp app = await TestApp.StartAsync();

        CollectionAssert.AreEqual(Promised, All(app).Select(a => a.Description.Name).ToArray());
    }

    [TestMethod]
    public async Task Descriptions_KeepTheLimitsOfTheirReaders()
    {
        await using TestApp app = await TestApp.StartAsync();
        foreach (ActionHandler action in All(app))
        {
            ActionDescription d = action.Description;
            Assert.IsLessThanOrEqualTo(ActionDescription.MaxDescription, d.Description.Length, $"{d.Name}: {d.Description.Length}");
            Assert.IsGreaterThan(40, d.Description.Length, d.Name);
            Assert.IsGreaterThan(0, d.Title.Length, d.Name);
            foreach ((string name, JsonNode? schema) in Properties(action.InputSchema).Concat(Properties(action.OutputSchema)))
            {
                string text = (string?)schema?["description"] ?? "";
                Assert.IsGreaterThan(0, text.Length, $"{d.Name}.{name} is not described");
                Assert.IsLessThanOrEqualTo(700, text.Length, $"{d.Name}.{name}");
            }
        }
    }

    [TestMethod]
    public async Task Hints_FitWhatTheActionIs()
    {
        await using TestApp app = await TestApp.StartAsync();
        foreach (ActionHandler action in All(app))
        {
            ActionDescription d = action.Description;
            // connectAccount answers a link, and only whoever may connect has a use for it.
            bool reads = d.Scope == AccessScopes.ContentRead || d.Name == "connectAccount";
            Assert.AreEqual(d.Hints.ReadOnly, reads, $"{d.Name}: read-only actions need the read scope, and no others");
            Assert.AreEqual(d.Consequential, !d.Hints.ReadOnly, $"{d.Name}: what changes something is consequential");
            Assert.IsFalse(d.Hints is { ReadOnly: true, Destructive: true }, d.Name);
            // resolveTarget asks a platform, and sends nothing; all else that leaves this program is a post or a mail.
            bool sends = d.Hints is { ReadOnly: false, OpenWorld: true } && d.Price != PriceClass.Read;
            Assert.IsTrue(!sends || d.Hints.Destructive, $"{d.Name}: what went out cannot be called back");
            Assert.IsFalse(d.Hints.ReadOnly && d.Price != PriceClass.Call, d.Name);
            Assert.AreEqual(d.Consequential, Properties(action.InputSchema).Any(p => p.Name == "requestId"), $"{d.Name}: requestId");
        }
    }

    [TestMethod]
    public async Task Scopes_ThatClientsAreToldToAskFor_AreThoseThatActionsNeed()
    {
        await using TestApp app = await TestApp.StartAsync();

        AccessScopes needed = All(app).Aggregate(AccessScopes.None, (scopes, action) => scopes | action.Description.Scope);

        Assert.AreEqual(needed, ProtectedResource.Asked);
    }

    [TestMethod]
    public async Task Inputs_AcceptTheirExampleAndNothingUnsaid()
    {
        await using TestApp app = await TestApp.StartAsync();
        foreach (ActionHandler action in All(app))
        {
            using JsonDocument example = JsonDocument.Parse(action.Description.Example);
            Assert.IsEmpty(action.Shape.Check(example.RootElement), action.Description.Name);
            Assert.IsFalse((bool?)action.InputSchema["additionalProperties"] ?? true, action.Description.Name);
            using JsonDocument unknown = JsonDocument.Parse("""{"surely not known":1}""");
            IReadOnlyList<FieldError> errors = action.Shape.Check(unknown.RootElement);
            Assert.IsTrue(errors.Any(e => e.Detail.Contains("surely not known", StringComparison.Ordinal)), action.Description.Name);
        }
    }

    /// <summary>Some clients fail on a field of several types, and others write null for what they leave out.</summary>
    [TestMethod]
    public async Task Inputs_HaveOneTypeAndTakeNullForWhatMayBeLeftOut()
    {
        await using TestApp app = await TestApp.StartAsync();
        int nulls = 0;
        foreach (ActionHandler action in All(app))
        {
            HashSet<string> needed = [.. (action.InputSchema["required"]?.AsArray() ?? []).Select(r => (string?)r ?? "")];
            foreach ((string name, JsonNode? schema) in Properties(action.InputSchema))
            {
                string field = $"{action.Description.Name}.{name}";
                Assert.AreEqual(JsonValueKind.String, schema?["type"]?.GetValueKind(), $"{field}: {schema?.ToJsonString()}");
                JsonObject input = JsonNode.Parse(action.Description.Example)?.AsObject() ?? [];
                input[name] = null;
                using JsonDocument sent = JsonDocument.Parse(input.ToJsonString());
                IReadOnlyList<FieldError> errors = action.Shape.Check(sent.RootElement);
                Assert.AreEqual(needed.Contains(name), errors.Count > 0, field);
                if (!needed.Contains(name))
                {
                    Assert.IsNotNull(sent.RootElement.Deserialize(action.InputType), field);
                    nulls++;
                }
            }
        }

        Assert.IsGreaterThan(30, nulls);
    }

    [TestMethod]
    public async Task Inputs_LimitEveryTextAndList()
    {
        await using TestApp app = await TestApp.StartAsync();
        foreach (ActionHandler action in All(app))
        {
            foreach ((string name, JsonNode? schema) in Properties(action.InputSchema))
            {
                string type = schema?["type"]?.ToJsonString() ?? "";
                string need = type.Contains("array", StringComparison.Ordinal) ? "maxItems" : type.Contains("object", StringComparison.Ordinal) ? "maxProperties" : "maxLength";
                bool limited = schema?["enum"] is not null || schema?[need] is not null || type.Contains("boolean", StringComparison.Ordinal) || schema?["maximum"] is not null;
                Assert.IsTrue(limited, $"{action.Description.Name}.{name}: {schema?.ToJsonString()}");
            }
        }
    }

    [TestMethod]
    [DataRow("generatecontent", "generateContent")]
    [DataRow("listContents", "listContent")]
    [DataRow("aproveContent", "")]
    public async Task UnknownAction_IsAnsweredWithTheNearestNames(string name, string nearest)
    {
        await using TestApp app = await TestApp.StartAsync();

        ActionReply reply = (await app.SignIn().SendAsync(name, "{}")).Refused(404, "AP2100");

        Assert.Contains(nearest, (string?)reply.Json["remedy"] ?? "");
    }

    private static IReadOnlyList<ActionHandler> All(TestApp app) => app.Services.GetRequiredService<ActionRegistry>().All;

    private static IEnumerable<(string Name, JsonNode? Schema)> Properties(JsonObject schema) =>
        (schema["properties"] as JsonObject ?? []).Select(p => (p.Key, p.Value));
}
