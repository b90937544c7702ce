using System.Net;
using System.Net.Sockets;
using System.Text;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A11 over every endpoint, whatever it takes: too large, too wide, too slow, with and without a length.</summary>
[TestClass]
public sealed class FormAndStreamBombs
{
    private const long AllowedBytes = 4 * 1024 * 1024;
    private readonly List<string> _violations = [];
    private int _run;

    [TestMethod]
    public async Task Bombs_OnEveryEndpoint_AreRefusedWithBoundedMemory()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<IPageIdentity>(new FixedIdentity(TestApp.Tenant)));
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        (string Type, string Body)[] bombs =
        [
            ("application/x-www-form-urlencoded", "feedback=" + new string('a', 300 * 1024)),
            ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 20_000).Select(i => $"f{i}=1"))),
            ("application/x-www-form-urlencoded", string.Concat(Enumerable.Repeat("a&", 100_000))),
            // Within every limit of size.
            ("application/x-www-form-urlencoded", string.Concat(Enumerable.Repeat("a&", 1_100))),
            ("application/x-www-form-urlencoded", "%zz=%&" + new string('k', 3_000) + "=%00"),
            ("application/x-www-form-urlencoded", "decision=" + string.Concat(Enumerable.Repeat("%F0%9F%91%A9%E2%80%8D", 9_000))),
            ("application/x-www-form-urlencoded", new string('k', 200_000) + "=1"),
            ("multipart/form-data; boundary=b", string.Concat(Enumerable.Range(0, 3_000).Select(i => $"--b\r\nContent-Disposition: form-data; name=\"f{i}\"\r\n\r\nx\r\n")) + "--b--\r\n"),
            ("multipart/form-data; boundary=b", "--b\r\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"X-H{i}: a\r\n")) + "\r\nx\r\n--b--\r\n"),
            ("multipart/form-data; boundary=" + new string('b', 4_000), "--b\r\n\r\n"),
            ("application/json", new string('[', 100_000)),
            ("application/json; charset=utf-7", "{\"a\":\"+ADw-\"}"),
            ("text/xml", "<!DOCTYPE a [<!ENTITY b \"" + new string('c', 1000) + "\">]><a>" + string.Concat(Enumerable.Repeat("&b;", 10_000)) + "</a>"),
        ];
        string[] paths = [.. EndpointWalk.Paths(app).Where(p => p != "/api/v1/action/x"), "/api/v1/action/generateContent", pending.Link];
        long before = GC.GetTotalAllocatedBytes();
        foreach (string path in paths)
        {
            foreach ((string type, string body) in bombs)
            {
                await RefusedAsync(app, caller, path, type, body, chunked: false);
                await RefusedAsync(app, caller, path, type, body, chunked: true);
            }
        }

        long perRequest = (GC.GetTotalAllocatedBytes() - before) / _run;
        Console.WriteLine($"A11(everywhere): {_run} run, {_violations.Count} violations, seed 0; {perRequest / 1024} KB allocated a request with the client's share");
        Assert.IsGreaterThanOrEqualTo(200, _run);
        Assert.IsEmpty(_violations, string.Join('\n', _violations.Take(20)));
        Assert.IsLessThan(AllowedBytes, perRequest);
        await caller.UntilAsync(pending.ContentId, "pending");
    }

    [TestMethod]
    [DataRow("/api/v1/action/generateContent", "application/json", "{\"brief\":\"")]
    [DataRow("/approvals/x", "application/x-www-form-urlencoded", "decision=appr")]
    public async Task BodyThatDrips_IsLeftWhenTheTimeIsOver(string path, string type, string begin)
    {
        await using TestApp app = await TestApp.StartAsync();
        using TcpClient client = new();
        Uri address = app.Http.BaseAddress ?? throw new AssertFailedException();
        await client.ConnectAsync(address.Host, address.Port);
        string head = $"POST {path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {app.SignIn().Token}\r\nContent-Type: {type}\r\nContent-Length: 1000\r\n\r\n{begin}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        using StreamReader answer = new(client.GetStream(), Encoding.ASCII);
        Task<string?> status = answer.ReadLineAsync();
        await TestApp.UntilAsync(
            async () =>
            {
                // One byte a second: above no rate that a server asks for would that end for a quarter of an hour.
                app.Time.Advance(TimeSpan.FromSeconds(1));
                try
                {
                    await client.GetStream().WriteAsync("a"u8.ToArray());
                }
                catch (IOException)
                {
                    // The server has answered and closed; what it answered can still be read.
                    await status;
                }

                return status.IsCompleted ? "" : null;
            },
            () => "It is still being waited for.");

        Assert.StartsWith("HTTP/1.1 408", await status);
        Assert.IsGreaterThanOrEqualTo(BodyLimits.Patience, app.Time.GetUtcNow() - TestApp.Start);
    }

    [TestMethod]
    public async Task Headers_BeyondTheLimits_AreRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        string[] heads =
        [
            $"GET /{new string('a', 9_000)} HTTP/1.1\r\nHost: a\r\n\r\n",
            $"GET / HTTP/1.1\r\nHost: a\r\nX-Long: {new string('a', 40_000)}\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: a\r\n")) + "\r\n",
        ];
        foreach (string head in heads)
        {
            using TcpClient client = new();
            Uri address = app.Http.BaseAddress ?? throw new AssertFailedException();
            await client.ConnectAsync(address.Host, address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            using StreamReader answer = new(client.GetStream(), Encoding.ASCII);
            Assert.Contains(" 4", await answer.ReadLineAsync() ?? "");
        }
    }

    private async Task RefusedAsync(TestApp app, TestCaller caller, string path, string type, string body, bool chunked)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", caller.Token);
        _run++;
        try
        {
            using HttpResponseMessage answer = await app.Http.SendAsync(request);
            int status = (int)answer.StatusCode;
            if (status is < 400 or >= 500 || (await answer.Content.ReadAsByteArrayAsync()).Length > 20_000)
            {
                _violations.Add($"{path} {type[..Math.Min(30, type.Length)]} {body.Length}: {status}");
            }
        }
        catch (HttpRequestException e) when (e.InnerException is IOException)
        {
            // Closed while the client was still sending.
        }
    }
}
