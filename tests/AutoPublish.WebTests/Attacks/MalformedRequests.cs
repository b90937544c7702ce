using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Attacks;

/// <summary>What no client sends: whatever is wrong with it, it is the sender's mistake (4xx) and never ours (5xx).</summary>
[TestClass]
public sealed class MalformedRequests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data; boundary=b";

    [TestMethod]
    public async Task Forms_OnEveryEndpoint_AreTheSendersMistake()
    {
        await using TestApp app = await TestApp.StartAsync();
        (string Type, string Body)[] forms =
        [
            (Form, "a=%00"),
            (Form, "client_id=https://%00/x&grant_type=%00&token=%00"),
            (Form, "client_id=client-202611-" + string.Concat(Enumerable.Repeat("%00", 32))),
            (Form, "client_id=client-202611-" + string.Concat(Enumerable.Repeat("%2F", 32)) + "&grant_type=refresh_token&refresh_token=x&token=x"),
            (Form, "client_id=https://" + new string('a', 60_000) + "/x&grant_type=refresh_token&refresh_token=x&token=x"),
            (Form, string.Join('&', Enumerable.Range(0, 1_100).Select(i => $"f{i}=1"))),
            (Form, new string('k', 3_000) + "=1"),
            (Form + "foo", "a=1"),
            (Form + "; charset=utf-16", "a=1"),
            (Form + "; charset=\"", "a=1"),
            (Multipart, "--b\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\nx"),
            (Multipart, "--b\r\nno header\r\n\r\nx\r\n--b--\r\n"),
            (Multipart, ""),
            ("multipart/form-data", "x"),
            (";;", "x"),
        ];
        List<string> violations = [];
        int run = 0;
        foreach (string path in Http.EndpointWalk.Paths(app))
        {
            foreach ((string type, string body) in forms)
            {
                using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) };
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                await CheckAsync(app, request, $"{path} {type} {body[..Math.Min(60, body.Length)]}");
            }
        }

        Report("malformed forms");

        async Task CheckAsync(TestApp app, HttpRequestMessage request, string what)
        {
            run++;
            using HttpResponseMessage answer = await app.Http.SendAsync(request);
            // Signing out where nobody is signed in is done already, whatever is posted.
            if ((int)answer.StatusCode is < 400 or >= 500 && !(what.StartsWith("/sign-out", StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.OK))
            {
                violations.Add($"{what}: {(int)answer.StatusCode}");
            }
        }

        void Report(string name)
        {
            Console.WriteLine($"A11({name}): {run} run, {violations.Count} violations");
            Assert.IsGreaterThan(100, run);
            Assert.IsEmpty(violations, string.Join('\n', violations.Take(20)));
        }
    }

    [TestMethod]
    [DataRow("""{"redirect_uris":[null]}""")]
    [DataRow("""{"redirect_uris":["https://client.example/callback",null]}""")]
    [DataRow("""{"redirect_uris":["https://client.example/callback"],"client_name":"\ud800"}""")]
    [DataRow("""{"redirect_uris":["https://[fe80::1%25.chatgpt.com]/callback"]}""")]
    [DataRow("""{"redirect_uris":["http://[::1%25lo]/callback"]}""")]
    [DataRow("""{"redirect_uris":["ms-word:ofe"]}""")]
    public async Task Registration_IsRefused(string body)
    {
        await using TestApp app = await TestApp.StartAsync();
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        using HttpResponseMessage answer = await app.Http.PostAsync("/oauth/register", content);

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"\ud800","params":{}}""")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\ud800"}}""")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"\ud800"}}""")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":5,"capabilities":[],"clientInfo":"x"}}""")]
    public async Task McpMessage_IsTheSendersMistake(string body)
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", app.SignIn().Token);

        using HttpResponseMessage answer = await app.Http.SendAsync(request);

        string text = await answer.Content.ReadAsStringAsync();
        Assert.IsTrue(answer.StatusCode == HttpStatusCode.BadRequest || (answer.StatusCode == HttpStatusCode.OK && text.Contains("\"error\"", StringComparison.Ordinal)), $"{answer.StatusCode}: {text}");
    }

    [TestMethod]
    [DataRow("/oauth/authorize")]
    [DataRow("/oauth/token")]
    [DataRow("/.well-known/oauth-authorization-server")]
    public async Task Host_ThatIsNoAddress_IsRefused(string path)
    {
        await using TestApp app = await TestApp.StartAsync();
        Uri address = app.Http.BaseAddress ?? throw new AssertFailedException();
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: a:99999\r\nConnection: close\r\n\r\n"));
        using StreamReader answer = new(client.GetStream(), Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 400", await answer.ReadLineAsync());
    }
}
