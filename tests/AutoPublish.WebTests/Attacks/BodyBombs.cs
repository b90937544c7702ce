using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A11: bodies that cost more than they should.</summary>
[TestClass]
public sealed class BodyBombs
{
    [TestMethod]
    public async Task Bombs_AreRefusedWithBoundedMemory()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string filler = new('a', 300 * 1024);
        Dictionary<string, (string Body, int Status)> bombs = new()
        {
            ["too large"] = ($"{{\"brief\":\"{filler}\"}}", 413),
            ["too large white space"] = (new string(' ', 300 * 1024), 413),
            ["17 deep"] = (new string('[', 17) + new string(']', 17), 400),
            ["100,000 deep"] = (new string('[', 100_000), 400),
            ["deep objects"] = (string.Concat(Enumerable.Repeat("{\"a\":", 40_000)), 400),
            ["wide"] = ("{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"f{i}\":1")) + "}", 400),
            ["same name again"] = ("{" + string.Join(',', Enumerable.Range(0, 20_000).Select(_ => "\"a\":1")) + "}", 400),
            ["long list"] = ("{\"brief\":\"a\",\"platforms\":[" + string.Join(',', Enumerable.Repeat("\"x\"", 50_000)) + "]}", 400),
            ["many parameters"] = ("{\"templateId\":\"a\",\"platforms\":[\"x\"],\"parameters\":{" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"p{i}\":\"\"")) + "}}", 400),
            ["long number"] = ("{\"limit\":" + new string('9', 200_000) + "}", 400),
            ["huge exponent"] = ("{\"limit\":1e999999999}", 400),
            ["long name"] = ($"{{\"{new string('n', 200_000)}\":1}}", 400),
            ["escapes"] = ("{\"brief\":\"" + string.Concat(Enumerable.Repeat("\\u0041", 40_000)) + "\",\"platforms\":[\"x\"]}", 400),
            ["combining marks"] = ("{\"brief\":\"" + string.Concat(Enumerable.Repeat("e\u0301", 30_000)) + "\",\"platforms\":[\"x\"]}", 400),
            ["emoji joined"] = ("{\"brief\":\"" + string.Concat(Enumerable.Repeat("👩\u200d", 20_000)) + "\",\"platforms\":[\"x\"]}", 400),
        };
        int run = 0;
        List<string> violations = [];
        long before = GC.GetTotalAllocatedBytes();
        for (int round = 0; round < 5; round++)
        {
            foreach ((string name, (string body, int status)) in bombs)
            {
                ActionReply reply = await caller.SendAsync(name.Contains("number", StringComparison.Ordinal) || name.Contains("exponent", StringComparison.Ordinal) ? "listContent" : "generateContent", body);
                run++;
                if ((int)reply.Status != status || reply.Json.ToJsonString().Length > 10_000)
                {
                    violations.Add($"{name}: {reply.Status}, {reply.Json.ToJsonString().Length} characters");
                }
            }
        }

        long perRequest = (GC.GetTotalAllocatedBytes() - before) / run;
        Console.WriteLine($"A11: {run} run, {violations.Count} violations, seed 0; {perRequest / 1024} KB allocated a request with the client's share");
        Assert.IsEmpty(violations, string.Join('\n', violations));
        Assert.IsLessThan(16L * 1024 * 1024, perRequest);
        (await caller.SendAsync("listContent", "{}")).Succeeded();
    }

    [TestMethod]
    public async Task ChunkedBodyWithoutEnd_IsCutOffAtTheLimit()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/action/generateContent") { Content = new EndlessContent(64 * 1024 * 1024) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", app.SignIn().Token);
        try
        {
            using HttpResponseMessage answer = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException e) when (e.InnerException is IOException)
        {
            // The server answered and closed while the client was still sending.
        }

        (await app.SignIn().SendAsync("listContent", "{}")).Succeeded();
    }

    [TestMethod]
    public async Task BodyThatStopsHalfWay_LeavesNothingBehind()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        for (int i = 0; i < 20; i++)
        {
            using TcpClient client = new();
            Uri address = app.Http.BaseAddress ?? throw new AssertFailedException();
            await client.ConnectAsync(address.Host, address.Port);
            byte[] half = Encoding.ASCII.GetBytes($"POST /api/v1/action/generateContent HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {caller.Token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"brief\":\"half");
            await client.GetStream().WriteAsync(half);
            client.LingerState = new LingerOption(true, 0);
        }

        Assert.IsEmpty((await caller.ActAsync("listContent", new { })).Succeeded().Data["items"]?.AsArray() ?? []);
    }

    private sealed class EndlessContent : HttpContent
    {
        private readonly int _bytes;

        public EndlessContent(int bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] chunk = Encoding.ASCII.GetBytes(new string(' ', 16 * 1024));
            for (int sent = 0; sent < _bytes; sent += chunk.Length)
            {
                await stream.WriteAsync(chunk);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
