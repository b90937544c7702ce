using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.OpenApi;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A9, made from the contract: every operation by callers and with requests that it must refuse is answered as it declares.</summary>
[TestClass]
public sealed class DeclaredAnswers
{
    private const string AnAction = "listContent";
    private const string Secret = "the other tenant's plan for autumn";
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "POST"];
    private static readonly string[] ContentTypes = ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"];
    private const AccessScopes Everything = AccessScopes.ContentRead | AccessScopes.ContentWrite | AccessScopes.ContentPublish | AccessScopes.AccountManage | AccessScopes.BillingManage;

    private readonly List<string> _violations = [];
    private int _run;

    [TestMethod]
    public async Task A9_EveryOperation_AnswersAsDeclared()
    {
        await using TestApp app = await TestApp.StartAsync();
        Contract contract = Contract.Committed();
        Dictionary<string, string> foreign = await SecretsOfAnotherTenantAsync(app);
        // In any order: no answer may depend on what was asked before.
        ContractOperation[] operations = [.. contract.Operations];
        new Random(Seed).Shuffle(operations);
        foreach (ContractOperation operation in operations)
        {
            if (operation.NeedsToken)
            {
                await WithoutRightAsync(app, operation);
                await OfAnotherTenantAsync(app, operation, foreign);
            }

            await WithWrongRequestsAsync(app, contract, operation);
        }

        Console.WriteLine($"A9: {_run} run, {_violations.Count} violations, seed {Seed}");
        Assert.IsGreaterThan(500, _run);
        Assert.IsEmpty(_violations, string.Join('\n', _violations.Take(20)));
    }

    private async Task WithoutRightAsync(TestApp app, ContractOperation operation)
    {
        string body = Body(operation);
        foreach ((string what, string? token) in new (string, string?)[] { ("no token", null), ("garbage", "garbage"), ("a forged token", Forged(app)) })
        {
            (HttpResponseMessage answer, _) = await SendAsync(app, operation, $"{operation.Id} with {what}", 401, token, body);
            Check(Challenge(answer).Contains("resource_metadata=", StringComparison.Ordinal), $"{operation.Id} with {what}: the challenge does not lead on");
        }

        // The general operation needs what the action needs that is called by it.
        foreach (string scope in operation.Scopes is { Count: > 0 } declared ? declared : ["content.read"])
        {
            AccessScopes needed = ScopeNames.Parse(scope);
            AccessScopes[] lacking = [AccessScopes.None, Everything & ~needed, .. ScopeNames.All.Select(ScopeNames.Parse).Where(s => s != needed)];
            foreach (AccessScopes has in lacking)
            {
                string what = $"{operation.Id} with '{ScopeNames.Format(has)}' instead of {scope}";
                (HttpResponseMessage answer, JsonNode? problem) = await SendAsync(app, operation, what, 403, app.SignIn(scopes: has).Token, body);
                Check(Challenge(answer).Contains("error=\"insufficient_scope\"", StringComparison.Ordinal) && Challenge(answer).Contains($"scope=\"{scope}\"", StringComparison.Ordinal), $"{what}: {Challenge(answer)}");
                Check((string?)problem?["code"] == "AP2112" && ((string?)problem["detail"])?.Contains(scope, StringComparison.Ordinal) == true, $"{what}: {problem?.ToJsonString()}");
            }
        }
    }

    /// <summary>Ids of another tenant are not found; what names none shows nothing of it.</summary>
    private async Task OfAnotherTenantAsync(TestApp app, ContractOperation operation, Dictionary<string, string> foreign)
    {
        JsonObject input = operation.Example?.AsObject() ?? [];
        string[] ids = [.. foreign.Keys.Where(k => operation.Request?["properties"]?[k] is not null)];
        JsonObject named = input.DeepClone().AsObject();
        foreach (string id in ids)
        {
            named[id] = foreign[id];
        }

        if (operation.Id is "generateContent" or "checkContent")
        {
            // Either an id, or what stands in the example.
            Array.ForEach(["brief", "text", "platforms"], field => named.Remove(field));
            if (operation.Id == "generateContent")
            {
                named["platforms"] = new JsonArray("x");
            }
        }

        int expected = ids.Length > 0 ? 404 : 200;
        (_, JsonNode? body) = await SendAsync(app, operation, $"{operation.Id} with another tenant's ids", expected, app.SignIn(scopes: Everything).Token, named.ToJsonString());
        Check(operation.IsStream || body?.ToJsonString().Contains("autumn", StringComparison.Ordinal) == false, $"{operation.Id} tells another tenant's data");
    }

    private async Task WithWrongRequestsAsync(TestApp app, Contract contract, ContractOperation operation)
    {
        string token = app.SignIn(scopes: Everything).Token;
        string[] allowed = operation.Method == "get" ? ["GET", "HEAD"] : [operation.Method.ToUpperInvariant()];
        foreach (string method in Methods.Except(allowed))
        {
            (HttpResponseMessage answer, _) = await SendAsync(app, operation, $"{method} of {operation.Id}", 405, token, method == "HEAD" || method == "GET" ? null : "{}", method: method);
            Check(answer.Content.Headers.Allow.Contains(allowed[0]), $"{method} of {operation.Id}: Allow is {string.Join(", ", answer.Content.Headers.Allow)}");
        }

        if (operation.Request is not { } schema)
        {
            return;
        }

        foreach (string contentType in ContentTypes)
        {
            await SendAsync(app, operation, $"{operation.Id} as {contentType}", 415, token, Body(operation), contentType);
        }

        foreach (string body in (string[])["", "[]", "null", "{", "{\"a\":1,\"a\":2}", $"{{\"a\":\"{new string('a', 300_000)}\"}}"])
        {
            int expected = body switch { "" => 0, { Length: > 256 * 1024 } => 413, _ => 400 };
            await SendAsync(app, operation, $"{operation.Id} with a body of {body.Length}", expected, token, body);
        }

        JsonObject example = operation.Example?.AsObject() ?? [];
        foreach (WrongInput wrong in WrongInputs.OfTypes(contract, schema, example))
        {
            await SendAsync(app, operation, $"{operation.Id} with {wrong.Field}: {wrong.What}", 400, token, wrong.Input.ToJsonString());
        }
    }

    /// <param name="expected">The status; 0 is any that is declared.</param>
    private async Task<(HttpResponseMessage Answer, JsonNode? Body)> SendAsync(
        TestApp app, ContractOperation operation, string what, int expected, string? token, string? body, string contentType = "application/json", string? method = null)
    {
        _run++;
        string path = operation.Path.Replace("{actionName}", AnAction, StringComparison.Ordinal);
        using HttpRequestMessage request = new(new HttpMethod(method ?? operation.Method.ToUpperInvariant()), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        HttpResponseMessage answer = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        int status = (int)answer.StatusCode;
        string text = await TextAsync(operation, answer);
        Check(expected == 0 || status == expected, $"{what}: {status} instead of {expected}. {text}");
        Check(operation.Statuses.Contains(status), $"{what}: {status} is not declared");
        if (text.Length == 0 && !operation.IsStream)
        {
            return (answer, null);
        }

        Check(operation.Statuses.Contains(status) && operation.MediaTypes(status).Contains(answer.Content.Headers.ContentType?.MediaType ?? ""), $"{what}: {answer.Content.Headers.ContentType} is not declared");
        if (text.Length == 0)
        {
            return (answer, null);
        }

        JsonNode? json = JsonNode.Parse(text);
        Check(status == 200 || ((int?)json?["status"] == status && (string?)json["code"] is { Length: 6 }), $"{what}: no problem: {text}");
        return (answer, json);
    }

    /// <summary>A stream has no end: it is left as soon as its head is there. What stands in one is for <see cref="Events.EventsTests"/>.</summary>
    private static async Task<string> TextAsync(ContractOperation operation, HttpResponseMessage answer)
    {
        if (!operation.IsStream || !answer.IsSuccessStatusCode)
        {
            return await answer.Content.ReadAsStringAsync();
        }

        answer.Dispose();
        return "";
    }

    private static async Task<Dictionary<string, string>> SecretsOfAnotherTenantAsync(TestApp app)
    {
        TestCaller owner = app.SignIn(TestApp.OtherTenant);
        PendingContent pending = await owner.PendingAsync(Secret);
        string templateId = (await owner.ActAsync("saveTemplate", new { name = Secret, body = Secret })).Succeeded().Text("templateId");
        return new() { ["contentId"] = pending.ContentId, ["approvalId"] = pending.ApprovalId, ["templateId"] = templateId, ["accountId"] = $"{TestApp.OtherTenant}-X" };
    }

    /// <summary>Signed for other claims than it has.</summary>
    private static string Forged(TestApp app)
    {
        string[] one = app.SignIn().Token.Split('.');
        string[] other = app.SignIn(TestApp.OtherTenant).Token.Split('.');
        return $"{one[0]}.{other[1]}.{one[2]}";
    }

    private static string Body(ContractOperation operation) => operation.Example?.ToJsonString() ?? "{}";

    private static string Challenge(HttpResponseMessage answer) => string.Join(", ", answer.Headers.WwwAuthenticate);

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            _violations.Add(otherwise);
        }
    }
}
