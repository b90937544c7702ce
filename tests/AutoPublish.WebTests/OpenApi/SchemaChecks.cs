using System.Text.Json.Nodes;
using AutoPublish.WebTests.Emulators;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>What went over the wire, to be validated against a contract in one go.</summary>
internal sealed class SchemaChecks(Contract contract)
{
    private readonly List<(string What, bool ShouldFit)> _expected = [];
    private readonly JsonArray _checks = [];

    public int Count => _expected.Count;

    public void Request(string what, string operation, JsonNode body, bool fits) => Add(what, operation, status: null, "application/json", body, fits);

    /// <summary>What a receiver got.</summary>
    public void Message(string what, string webhook, JsonNode body) => Add(what, webhook, status: null, "application/json", body, fits: true);

    public void Answer(string what, string operation, WireAnswer answer) => Add(what, operation, answer.Status, answer.MediaType, answer.Body, fits: true);

    /// <summary>What does not fit and should, or fits and should not.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        JsonObject order = new() { ["contract"] = contract.Root.DeepClone(), ["checks"] = _checks };
        NodeResult result = (await NodeProgram.RunScriptAsync("validate.mjs", order.ToJsonString())).Succeeded();
        JsonArray verdicts = JsonNode.Parse(result.Output)?.AsArray() ?? [];
        Assert.HasCount(Count, verdicts);
        List<string> violations = [];
        foreach (JsonNode? verdict in verdicts)
        {
            int id = (int?)verdict?["id"] ?? -1;
            (string what, bool shouldFit) = _expected[id];
            if ((bool?)verdict?["valid"] != shouldFit)
            {
                violations.Add($"{what}: {(shouldFit ? $"does not fit the contract: {verdict?["errors"]} {_checks[id]?["body"]?.ToJsonString()}" : "fits the contract, and should not")}");
            }
        }

        return violations;
    }

    private void Add(string what, string operation, int? status, string mediaType, JsonNode body, bool fits)
    {
        _checks.Add(new JsonObject
        {
            ["id"] = _expected.Count,
            ["operation"] = operation,
            ["status"] = status?.ToString(),
            ["mediaType"] = mediaType,
            ["body"] = body.DeepClone(),
        });
        _expected.Add((what, fits));
    }
}
