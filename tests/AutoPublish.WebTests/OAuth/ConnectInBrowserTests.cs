using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Emulators;

namespace AutoPublish.WebTests.OAuth;

/// <summary>The whole way of a member who connects a program, in a real browser without script.</summary>
[TestClass]
public sealed partial class ConnectInBrowserTests
{
    private static readonly string Pictures = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "artifacts", "screenshots"));

    [TestMethod]
    [DataRow(1280, "light")]
    [DataRow(390, "dark")]
    public async Task Connect_FromTheProgramAndBack_Works(int width, string scheme)
    {
        await using TestApp app = await TestApp.StartReachableAsync();
        await TestMember.AddOwnerAsync(app);
        int port = FreePort();
        string redirect = $"http://127.0.0.1:{port}/callback";
        TestOAuth oauth = new(app);
        string clientId = await oauth.RegisterAsync(redirect);
        string issuer = app.Http.BaseAddress?.AbsoluteUri ?? "";
        Dictionary<string, string> request = TestOAuth.Request(clientId, resource: issuer + "mcp");
        request["redirect_uri"] = redirect;
        string mail = Path.Combine(Directory.CreateTempSubdirectory("mail-").FullName, "link");
        JsonObject input = new()
        {
            ["authorize"] = issuer.TrimEnd('/') + TestOAuth.AddressOf(request),
            ["redirectPort"] = port,
            ["email"] = "owner@t1.example",
            ["mail"] = mail,
            ["pictures"] = Pictures,
            ["chromiumPath"] = Chromium.Path,
            ["width"] = width,
            ["scheme"] = scheme,
            ["more"] = new JsonArray("/account", "/account/apps", "/account/keys", "/legal/privacy", "/support"),
        };

        string? callback = null;
        NodeResult result = (await NodeProgram.RunScriptAsync("connect.mjs", input.ToJsonString(), async line =>
        {
            if (line == "MAIL")
            {
                await WriteLinkAsync(app, mail);
            }
            else if (line.StartsWith("CALLED ", StringComparison.Ordinal))
            {
                callback = line["CALLED ".Length..];
                string code = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + callback).Query)["code"] ?? "";
                (await oauth.RedeemAsync(clientId, code, redirect: redirect)).Succeeded();
                await File.WriteAllTextAsync(mail + ".redeemed", "");
            }
        })).Succeeded();

        JsonNode seen = JsonNode.Parse(result.Output.Trim().Split('\n')[^1]) ?? throw new AssertFailedException(result.Output);
        Assert.AreEqual("[]", seen["complaints"]?.ToJsonString());
        Assert.Contains("Test client", (string?)seen["heading"] ?? "");
        Assert.Contains("state=st-1", callback ?? "", "Where the browser holds the redirect, the program is never called back.");
    }

    private static async Task WriteLinkAsync(TestApp app, string file)
    {
        string link = await TestApp.UntilAsync(
            () => Task.FromResult(app.Mails.Mails.Select(m => SignInLink().Match(m.Text)).FirstOrDefault(m => m.Success)?.Value),
            () => "No mail.");
        await File.WriteAllTextAsync(file + ".new", link);
        File.Move(file + ".new", file);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";

    [GeneratedRegex("http\\S+/sign-in/\\S+")]
    private static partial Regex SignInLink();
}
