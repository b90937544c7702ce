using System.Net;
using AutoPublish.Core.Members;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Auth;

[TestClass]
public sealed class AccessKeyTests
{
    [TestMethod]
    public async Task Key_Made_IsShownOnceAndWorksUntilItIsEnded()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        TestOAuth oauth = new(app);

        string key = await TestAccessKey.MakeAsync(browser, "content.read");

        Assert.AreEqual(HttpStatusCode.OK, await oauth.CallAsync(key));
        Assert.AreEqual(HttpStatusCode.Forbidden, await oauth.CallAsync(key, "generateContent"));
        Assert.IsInstanceOfType<AccessTokenVerdict.Valid>(await app.Services.GetRequiredService<IAccessTokens>().ReadAsync(key, TestOAuth.Mcp), "It is good at every resource.");
        Page page = await browser.OpenAsync(TestAccessKey.Address);
        Assert.DoesNotContain("apk_", page.Html);
        Assert.Contains("My script", page.Html);
        string secret = key.Split('.')[^1];
        Assert.DoesNotContain(secret, await app.DumpAsync());
        Assert.IsFalse(app.Logs.Lines.Any(l => l.Contains(secret, StringComparison.Ordinal)));
        Page ended = await browser.FollowAsync(await browser.SubmitAsync(page, TestAccessKey.Address, [KeyValuePair.Create("end", page.Document.QuerySelector("button[name=end]")?.GetAttribute("value") ?? "")]));
        Assert.Contains("The key is ended", ended.Html);
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(key));
    }

    [TestMethod]
    public async Task Key_AfterItsTimeOrItsMembersRole_StandsForNobody()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        TestOAuth oauth = new(app);
        string key = await TestAccessKey.MakeAsync(browser, "content.write");
        Assert.AreEqual(HttpStatusCode.Forbidden, await oauth.CallAsync(key));
        string member = MemberKinds.KeyOf("owner@t1.example");
        Member owner = (await app.Documents.GetAsync(MemberKinds.Member, member, member))?.Value ?? throw new AssertFailedException();

        await app.Documents.PutAsync(MemberKinds.Member, member, member, owner with { Memberships = [new Membership(TestApp.Tenant, MemberRole.Viewer)] });
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(key), "A viewer writes nothing, so neither does the key.");
        await app.Documents.PutAsync(MemberKinds.Member, member, member, owner);
        Assert.AreEqual(HttpStatusCode.Forbidden, await oauth.CallAsync(key));
        app.Time.Advance(TimeSpan.FromDays(30));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await oauth.CallAsync(key));
    }

    [TestMethod]
    public async Task Keys_ManyMadeAtOnce_AreNeverMoreThanMay()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        Page form = await browser.OpenAsync(TestAccessKey.Address);
        KeyValuePair<string, string>[] fields = [.. VisitorBrowser.FieldsOf(VisitorBrowser.FormOf(form, TestAccessKey.Address)).Where(f => f.Key != "scope"), KeyValuePair.Create("scope", "content.read"), KeyValuePair.Create("name", "x"), KeyValuePair.Create("days", "30")];
        fields = [.. fields.GroupBy(f => f.Key).Select(g => g.Last())];

        Page[] made = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => browser.PostAsync(TestAccessKey.Address, fields)));

        Assert.IsTrue(made.All(p => p.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity), made[0].Html);
        int kept = (await browser.OpenAsync(TestAccessKey.Address)).Document.QuerySelectorAll("button[name=end]").Length;
        Assert.IsLessThanOrEqualTo(20, kept);
        Assert.AreEqual(kept, made.Count(p => p.Html.Contains("apk_", StringComparison.Ordinal)), "A key that is shown is there.");
    }

    [TestMethod]
    public async Task Key_ChangedAnywhere_StandsForNobody()
    {
        await using TestApp app = await TestApp.StartAsync();
        IAccessTokens reader = app.Services.GetRequiredService<IAccessTokens>();
        string key = await TestAccessKey.MakeAsync(await SignedInAsync(app), "content.read");
        int run = 0;
        int violations = 0;
        for (int i = 0; i < key.Length; i++)
        {
            for (int bit = 0; bit < 7; bit++)
            {
                run++;
                violations += await reader.ReadAsync(key[..i] + (char)(key[i] ^ (1 << bit)) + key[(i + 1)..], TestOAuth.Api) is AccessTokenVerdict.Valid ? 1 : 0;
            }
        }

        foreach (string other in new[] { "apk_", "apk_a.b.c", key + ".", key + "=", key[..^1], key.ToUpperInvariant(), "apk_" + key, key.Replace("apk_", "", StringComparison.Ordinal), key + new string('x', 300) })
        {
            run++;
            violations += await reader.ReadAsync(other, TestOAuth.Api) is AccessTokenVerdict.Valid ? 1 : 0;
        }

        Console.WriteLine($"A5 access keys: {run} run, {violations} violations, seed 0");
        Assert.AreEqual(0, violations);
    }

    [TestMethod]
    [DataRow("", "content.read", "30", "Say what the key is for")]
    [DataRow("x", "", "30", "Choose at least one thing")]
    [DataRow("x", "content.read", "3650", "Choose how long")]
    [DataRow("x", "nonsense", "30", "Choose at least one thing")]
    public async Task Form_Incomplete_SaysWhatIsMissing(string name, string scope, string days, string says)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);

        Page page = await TestAccessKey.PostAsync(browser, name, scope, days);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.Html);
    }

    [TestMethod]
    public async Task Form_FromElsewhere_MakesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await SignedInAsync(app);
        await browser.OpenAsync(TestAccessKey.Address);

        Page noToken = await browser.PostAsync(TestAccessKey.Address, [KeyValuePair.Create("name", "x"), KeyValuePair.Create("scope", "content.read"), KeyValuePair.Create("days", "30"), KeyValuePair.Create("tenant", TestApp.Tenant)]);

        Assert.AreEqual(HttpStatusCode.Forbidden, noToken.Status);
        Assert.DoesNotContain("apk_", noToken.Html);
    }

    private static async Task<VisitorBrowser> SignedInAsync(TestApp app)
    {
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        await browser.SignInAsync("owner@t1.example");
        return browser;
    }
}
