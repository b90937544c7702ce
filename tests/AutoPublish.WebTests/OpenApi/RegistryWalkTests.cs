using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Mcp;
using AutoPublish.WebTests.Accounts;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>Calls every action of the registry with right and wrong inputs, by every surface; what was sent and what came back must be what the surface publishes.</summary>
[TestClass]
public sealed class RegistryWalkTests
{
    private const int Invalid = 400;

    [TestMethod]
    public Task EveryAction_ByRest_KeepsTheContract() => WalkAsync(new RestTransport());

    [TestMethod]
    public Task EveryAction_ByMcp_KeepsTheSchemasOfItsTool() => WalkAsync(new McpTransport());

    private static async Task WalkAsync(IActionTransport transport)
    {
        // The clock stands still: nothing waits for it.
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new McpOptions { DraftWaitSeconds = 0 }).AddSingleton<IAccountConnector>(new TestConnector(Platform.LinkedIn)));
        string token = app.SignIn(scopes: ProtectedResource.Asked).Token;
        Contract contract = await transport.PublishedAsync(app, token);
        Dictionary<string, ContractOperation> operations = contract.Operations.ToDictionary(o => o.Id);
        Walk walk = new(app, transport, token, contract);
        PreparedInputs prepared = new(app);
        foreach (ActionHandler action in app.Services.GetRequiredService<ActionRegistry>().All)
        {
            string name = action.Description.Name;
            foreach (JsonObject input in await prepared.ForAsync(name))
            {
                await walk.AcceptedAsync(name, input, action.Description.Consequential);
            }

            JsonObject example = operations[name].Example?.AsObject() ?? throw new AssertFailedException($"{name} has no example.");
            await walk.AnsweredAsync(name, example);
            foreach (WrongInput wrong in WrongInputs.Of(contract, operations[name].Request ?? [], example))
            {
                await walk.RefusedAsync(name, wrong);
            }
        }

        IReadOnlyList<string> violations = [.. walk.Violations, .. await walk.Checks.ViolationsAsync()];
        Console.WriteLine($"registry walk by {transport.Name}: {walk.Calls} calls, {walk.Checks.Count} validations, {violations.Count} violations");
        Assert.IsGreaterThan(300, walk.Calls);
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(20)));
    }

    private sealed class Walk(TestApp app, IActionTransport transport, string token, Contract contract)
    {
        public SchemaChecks Checks { get; } = new(contract);

        public List<string> Violations { get; } = [];

        public int Calls { get; private set; }

        /// <summary>A prepared input; a consequential action is called twice with one id, and the second answer is the first.</summary>
        public async Task AcceptedAsync(string action, JsonObject input, bool repeatable)
        {
            JsonObject sent = input.DeepClone().AsObject();
            if (repeatable)
            {
                sent["requestId"] = $"walk-{Calls}";
            }

            WireAnswer answer = await AnsweredAsync(action, sent);
            Expect(answer.Status == 200, $"{action} refused {sent.ToJsonString()}: {answer.Body.ToJsonString()}");
            if (repeatable)
            {
                WireAnswer again = await AnsweredAsync(action, sent);
                Expect(transport.IsRepetition(action, answer, again), $"{action} answered the same request otherwise: {again.Body.ToJsonString()}");
            }
        }

        /// <summary>An input that fits the schema, nulls aside, whatever comes of it.</summary>
        public async Task<WireAnswer> AnsweredAsync(string action, JsonObject input)
        {
            string what = $"{action} {input.ToJsonString()}";
            // Null is a field left out, which schemas of inputs do not say.
            JsonObject told = new(input.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));
            Checks.Request($"request of {what}", action, told, fits: true);
            return await CallAsync(what, action, input);
        }

        public async Task RefusedAsync(string action, WrongInput wrong)
        {
            string what = $"{action} with {wrong.Field}: {wrong.What}";
            Checks.Request($"request of {what}", action, wrong.Input, fits: false);
            WireAnswer answer = await CallAsync(what, action, wrong.Input);
            Expect(answer.Status == Invalid, $"{what} was answered with {answer.Status}: {answer.Body.ToJsonString()}");
            bool named = (answer.Body["errors"] as JsonArray ?? []).Any(e => ((string?)e?["pointer"])?.StartsWith($"#/{wrong.Field}", StringComparison.Ordinal) == true);
            Expect(named, $"{what}: the field is not named: {answer.Body.ToJsonString()}");
        }

        private async Task<WireAnswer> CallAsync(string what, string action, JsonObject input)
        {
            WireAnswer answer = await transport.CallAsync(app, token, action, input);
            Calls++;
            Checks.Answer($"answer {answer.Status} to {what}", action, answer);
            return answer;
        }

        private void Expect(bool holds, string otherwise)
        {
            if (!holds)
            {
                Violations.Add(otherwise);
            }
        }
    }
}
