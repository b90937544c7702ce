using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Evidence;
using AutoPublish.Web.Pages;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Emulators;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.EvidencePacks;

[TestClass]
public sealed class EvidenceTests
{
    private const string KeysPath = "/.well-known/autopublish-evidence.json";

    [TestMethod]
    public async Task File_OfAPublishedContent_HoldsWithThePublishedKey()
    {
        await using TestApp app = await StartAsync();
        string contentId = await PublishAfterChangesAsync(app);

        using HttpResponseMessage answer = await app.Http.GetAsync($"/content/{contentId}/evidence.json");
        byte[] file = await answer.Content.ReadAsByteArrayAsync();
        EvidenceKeySet? keys = EvidenceKeySet.Read(await app.Http.GetByteArrayAsync(KeysPath));
        EvidenceReport report = EvidenceCheck.Check(file, keys);

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual($"evidence-{contentId}.json", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.IsTrue(report.Holds, string.Join('\n', report.Findings));
        Assert.IsTrue(report.IsSigned);
        Assert.Contains("Version 2 was approved by one person", string.Join('\n', report.Shown));
        Assert.Contains("better", Encoding.UTF8.GetString(file));
    }

    [TestMethod]
    public async Task File_OfAnyContent_HoldsNoAddressAndNoToken()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        await new ApproverBrowser(app).DecideAsync(pending.Link, "approve");
        await caller.UntilAsync(pending.ContentId, "published");

        string file = await app.Http.GetStringAsync($"/content/{pending.ContentId}/evidence.json");
        string page = await app.Http.GetStringAsync($"/content/{pending.ContentId}/evidence");

        foreach (string text in (string[])[file, page])
        {
            Assert.DoesNotContain(TestTenant.ApproverOf(TestApp.Tenant), text);
            Assert.DoesNotContain("canary-token", text);
            Assert.DoesNotContain(pending.Token, text);
            Assert.DoesNotContain(Core.Approvals.ApprovalTokens.HashOf(pending.Token), text);
            Assert.Contains(EvidenceHash.OfAddress(TestTenant.ApproverOf(TestApp.Tenant)), text);
        }
    }

    [TestMethod]
    public async Task File_DownloadedTwice_DiffersInTheSignatureOnly()
    {
        await using TestApp app = await StartAsync();
        string contentId = await app.SignIn().PublishAsync();

        string one = await app.Http.GetStringAsync($"/content/{contentId}/evidence.json");
        string two = await app.Http.GetStringAsync($"/content/{contentId}/evidence.json");

        Assert.AreEqual(WithoutSignature(one), WithoutSignature(two));
    }

    /// <summary>Nobody needs our program: another language, another RFC 8785, another ECDSA.</summary>
    [TestMethod]
    public async Task File_BeforeAForeignProgram_HoldsAndChangedDoesNot()
    {
        await using TestApp app = await StartAsync();
        string contentId = await PublishAfterChangesAsync(app);
        string pack = await app.Http.GetStringAsync($"/content/{contentId}/evidence.json");
        string keys = await app.Http.GetStringAsync(KeysPath);
        string otherKeys = new JsonObject { ["keys"] = new JsonArray(new EvidenceKeys(new([new("k9", new byte[32])])).Public[0].ToJson()) }.ToJsonString();
        object[] checks =
        [
            new { pack, keys },
            new { pack = pack.Replace("First text", "Other text", StringComparison.Ordinal), keys },
            new { pack = pack.Replace("\"schema\": \"autopublish-evidence/1\"", "\"schema\": \"autopublish-evidence/2\"", StringComparison.Ordinal), keys },
            new { pack, keys = otherKeys },
        ];

        NodeResult result = (await NodeProgram.RunScriptAsync("verify-evidence.mjs", JsonSerializer.Serialize(new { checks }))).Succeeded();

        Assert.AreEqual("[\"holds\",\"entry 1\",\"entry 1\",\"signature\"]", result.Output.Trim());
    }

    [TestMethod]
    public async Task Page_OfATextThatHidesSomething_ShowsItByItsNumberAndTheFileAsItIs()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync("Coffee\u2062 is ready");
        VisitorBrowser browser = await Pages.Forms.SignedInAsync(app, "someone@t1.example");

        Page page = await browser.VisitAsync($"/content/{content.ContentId}/evidence");
        Page file = await browser.VisitAsync($"/content/{content.ContentId}/evidence.json");

        Assert.Contains("Coffee⟦U+2062⟧ is ready", page.Document.QuerySelector(".evidence .text")?.TextContent ?? page.Html);
        Assert.DoesNotContain("⟦U+2062", file.Html);
    }

    [TestMethod]
    public async Task Page_OfAPublishedContent_TellsWhatTheFileTells()
    {
        await using TestApp app = await StartAsync();
        string contentId = await PublishAfterChangesAsync(app);

        Page page = await new ApproverBrowser(app).OpenAsync($"/content/{contentId}/evidence");

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        string text = page.Document.Body?.TextContent ?? "";
        foreach (string fact in new[] { "Checked a moment ago", "Approvers asked", "First text", "better", "echo-1", "Confirmed by the platform", "version 2", "0.015 USD" })
        {
            Assert.Contains(fact, text);
        }

        Assert.IsNotNull(page.Document.QuerySelector($"a[href='/content/{contentId}/evidence.json']"));
    }

    [TestMethod]
    [DataRow("evidence")]
    [DataRow("evidence.json")]
    public async Task Evidence_OfAnotherTenant_IsNotFoundAndSaysNothing(string what)
    {
        await using TestApp app = await StartAsync();
        string contentId = await app.SignIn(TestApp.OtherTenant).GenerateAsync("the other tenant's plan");

        using HttpResponseMessage answer = await app.Http.GetAsync($"/content/{contentId}/{what}");

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("plan", await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("evidence")]
    [DataRow("evidence.json")]
    public async Task Evidence_WithoutAnIdentity_AsksToSignIn(string what)
    {
        await using TestApp app = await TestApp.StartAsync();
        string contentId = await app.SignIn().GenerateAsync();

        Page page = await new ApproverBrowser(app).OpenAsync($"/content/{contentId}/{what}");
        Page head = await new ApproverBrowser(app).OpenAsync($"/content/{contentId}/{what}", HttpMethod.Head);
        using HttpResponseMessage posted = await app.Http.PostAsync($"/content/{contentId}/{what}", content: null);

        Assert.AreEqual(HttpStatusCode.SeeOther, page.Status);
        Assert.AreEqual($"/sign-in?return={Uri.EscapeDataString($"/content/{contentId}/{what}")}", page.Message.Headers.Location?.OriginalString);
        Assert.AreEqual(HttpStatusCode.Unauthorized, head.Status);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }

    private static async Task<string> PublishAfterChangesAsync(TestApp app)
    {
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("First text");
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(pending.Link, "changes", "better");
        await browser.DecideAsync((await caller.QuestionAsync(pending.ContentId)).Link, "approve");
        await caller.UntilAsync(pending.ContentId, "published");
        return pending.ContentId;
    }

    private static string WithoutSignature(string file) => file[..file.IndexOf("\"signature\"", StringComparison.Ordinal)];

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(more: s => s.AddSingleton<IPageIdentity>(new FixedIdentity(TestApp.Tenant)));
}
