using System.Text.Json.Nodes;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>What would break a client of the released contract; the rules stand in <c>openapi/CHANGELOG.md</c>.</summary>
internal sealed class ContractBreaks
{
    private readonly Contract _released;
    private readonly Contract _current;
    private readonly SchemaBreaks _schemas;
    private readonly List<string> _found = [];

    private ContractBreaks(Contract released, Contract current)
    {
        _released = released;
        _current = current;
        _schemas = new SchemaBreaks(released, current, _found);
    }

    public static IReadOnlyList<string> Between(Contract released, Contract current)
    {
        ContractBreaks breaks = new(released, current);
        breaks.Compare();
        return [.. breaks._found.Distinct()];
    }

    private void Compare()
    {
        CompareSignIn();
        foreach (ContractOperation before in _released.Operations)
        {
            if (_current.Operations.FirstOrDefault(o => o.Path == before.Path && o.Method == before.Method) is not { } after)
            {
                _found.Add($"{before.Method.ToUpperInvariant()} {before.Path} was taken away");
                continue;
            }

            if (after.Id != before.Id)
            {
                _found.Add($"{before.Id} is now called {after.Id}");
            }

            CompareSecurity(before, after);
            CompareParameters(before, after);
            CompareRequest(before, after);
            CompareResponses(before, after);
        }

        CompareWebhooks();
    }

    /// <summary>A receiver reads them as a client reads answers.</summary>
    private void CompareWebhooks()
    {
        foreach ((string name, JsonNode? known) in _released.Root["webhooks"]?.AsObject() ?? [])
        {
            string at = $"the webhook {name}";
            if (_current.Root["webhooks"]?[name]?["post"]?.AsObject() is not { } now || known?["post"]?.AsObject() is not { } before)
            {
                _found.Add($"{at} was taken away");
                continue;
            }

            HashSet<string?> headers = [.. (now["parameters"]?.AsArray() ?? []).Select(p => (string?)_current.Resolve(p)["name"])];
            foreach (JsonNode? header in (before["parameters"]?.AsArray() ?? []).Where(p => !headers.Contains((string?)_released.Resolve(p)["name"])))
            {
                _found.Add($"{at}: the header {header?["name"]} was taken away");
            }

            CompareContent(at, before["requestBody"]?["content"], now["requestBody"]?["content"], _schemas.OfResponse);
        }
    }

    /// <summary>Clients were registered with these addresses and scopes.</summary>
    private void CompareSignIn()
    {
        JsonNode? now = _current.Root["components"]?["securitySchemes"];
        foreach ((string scheme, JsonNode? known) in _released.Root["components"]?["securitySchemes"]?.AsObject() ?? [])
        {
            foreach ((string flow, JsonNode? settings) in known?["flows"]?.AsObject() ?? [])
            {
                JsonNode? same = now?[scheme]?["flows"]?[flow];
                foreach (string address in new[] { "authorizationUrl", "tokenUrl", "refreshUrl" }.Where(a => (string?)settings?[a] != (string?)same?[a]))
                {
                    _found.Add($"{scheme} {flow}: {address} is another");
                }

                foreach ((string scope, _) in settings?["scopes"]?.AsObject() ?? [])
                {
                    if (same?["scopes"]?[scope] is null)
                    {
                        _found.Add($"{scheme} {flow}: the scope {scope} was taken away");
                    }
                }
            }
        }
    }

    private void CompareSecurity(ContractOperation before, ContractOperation after)
    {
        if (after.NeedsToken && !before.NeedsToken)
        {
            _found.Add($"{before.Id} needs a token now");
        }

        foreach (string scope in after.Scopes.Except(before.Scopes))
        {
            _found.Add($"{before.Id} needs the scope {scope} now");
        }
    }

    private void CompareParameters(ContractOperation before, ContractOperation after)
    {
        Dictionary<string, JsonObject> known = Parameters(_released, before);
        Dictionary<string, JsonObject> now = Parameters(_current, after);
        foreach ((string name, JsonObject parameter) in known)
        {
            if (!now.TryGetValue(name, out JsonObject? same))
            {
                _found.Add($"{before.Id}: the parameter {name} was taken away");
                continue;
            }

            if (IsRequired(same) && !IsRequired(parameter))
            {
                _found.Add($"{before.Id}: the parameter {name} is needed now");
            }

            _schemas.OfRequest($"{before.Id} parameter {name}", parameter["schema"], same["schema"]);
        }

        foreach (string name in now.Where(p => !known.ContainsKey(p.Key) && IsRequired(p.Value)).Select(p => p.Key))
        {
            _found.Add($"{before.Id}: the parameter {name} is new and needed");
        }
    }

    private void CompareRequest(ContractOperation before, ContractOperation after)
    {
        JsonNode? known = before.Node["requestBody"];
        JsonNode? now = after.Node["requestBody"];
        if (known is null && now is null)
        {
            return;
        }

        if (now is null)
        {
            _found.Add($"{before.Id} takes no body any more");
            return;
        }

        if (IsRequired(now) && (known is null || !IsRequired(known)))
        {
            _found.Add($"{before.Id} needs a body now");
        }

        CompareContent($"{before.Id} request", known?["content"], now["content"], _schemas.OfRequest);
    }

    private void CompareResponses(ContractOperation before, ContractOperation after)
    {
        foreach (int status in before.Statuses)
        {
            string at = $"{before.Id} {status}";
            if (!after.Statuses.Contains(status))
            {
                _found.Add($"{at} was taken away");
                continue;
            }

            JsonObject known = _released.Resolve(before.Node["responses"]?[status.ToString()]);
            JsonObject now = _current.Resolve(after.Node["responses"]?[status.ToString()]);
            foreach ((string header, _) in known["headers"]?.AsObject() ?? [])
            {
                if (now["headers"]?[header] is null)
                {
                    _found.Add($"{at}: the header {header} was taken away");
                }
            }

            CompareContent(at, known["content"], now["content"], _schemas.OfResponse);
        }
    }

    private void CompareContent(string at, JsonNode? before, JsonNode? after, Action<string, JsonNode?, JsonNode?> compare)
    {
        foreach ((string mediaType, JsonNode? content) in before?.AsObject() ?? [])
        {
            if (after?[mediaType] is not { } same)
            {
                _found.Add($"{at}: {mediaType} was taken away");
            }
            else
            {
                compare(at, content?["schema"], same["schema"]);
            }
        }
    }

    private static Dictionary<string, JsonObject> Parameters(Contract contract, ContractOperation operation) =>
        (operation.Node["parameters"]?.AsArray() ?? []).Select(contract.Resolve).ToDictionary(p => $"{p["name"]} in {p["in"]}");

    private static bool IsRequired(JsonNode node) => (bool?)node["required"] == true;
}
