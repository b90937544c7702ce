using System.Net;
using AngleSharp.Dom;
using AutoPublish.Core.SignIn;
using AutoPublish.Web.Legal;
using AutoPublish.Web.SignIn;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Legal;

[TestClass]
public sealed class LegalTests
{
    [TestMethod]
    [DataRow("/legal/privacy", "Privacy")]
    [DataRow("/legal/terms", "Terms")]
    [DataRow("/support", "Support")]
    public async Task Pages_ForEverybody_NameTheOperatorAndAreLinked(string path, string heading)
    {
        OperatorOptions options = new()
        {
            Name = "Doe & Sons <Ltd>",
            Email = "help@doe.example",
            Address = "1 Main Street, Dublin",
            Country = "Ireland",
            Processors = [new DataProcessor("Cloud Co", "hosting", "the European Union")],
        };
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(options));
        VisitorBrowser browser = new(app);

        Page page = await browser.OpenAsync(path);
        Page signIn = await browser.OpenAsync("/sign-in");

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.AreEqual(heading, page.Heading);
        Assert.Contains("Doe & Sons <Ltd>", page.Document.QuerySelector("address")?.TextContent ?? "");
        Assert.AreEqual("mailto:help@doe.example", page.Document.QuerySelector("address a")?.GetAttribute("href"));
        Assert.IsNotNull(signIn.Document.QuerySelector($"footer a[href='{path}']"));
        Assert.IsFalse(page.Message.Headers.Contains("Set-Cookie"));
        Assert.Contains("frame-ancestors 'none'", string.Join("", page.Message.Headers.GetValues("Content-Security-Policy")));
        if (heading == "Privacy")
        {
            Assert.Contains("Cloud Co, for hosting, in the European Union.", page.Document.Body?.TextContent ?? "");
            Assert.Contains("7 days without use and after 30 days", page.Document.Body?.TextContent ?? "");
        }
    }

    [TestMethod]
    public async Task Privacy_NamesEveryCookieThatSigningInSets()
    {
        await using TestApp app = await TestApp.StartAsync();
        await TestMember.AddOwnerAsync(app);
        VisitorBrowser browser = new(app);
        HashSet<string> seen = [];
        string link = await browser.AskForLinkAsync("owner@t1.example");
        seen.UnionWith(browser.Jar.Cookies.Keys);
        await browser.EnterAsync(link);
        seen.UnionWith(browser.Jar.Cookies.Keys);

        Page page = await browser.OpenAsync("/legal/privacy");

        CollectionAssert.AreEquivalent(seen.ToArray(), page.Document.QuerySelectorAll("li .mono").Select(e => e.TextContent).ToArray());
    }

    [TestMethod]
    public void Options_ThatLetNobodyAnswer_AreRefusedAtStart()
    {
        Assert.Contains("AP1142", Assert.ThrowsExactly<ArgumentException>(() => new OperatorOptions { Name = " ", Email = "a@b.co" }.Validate()).Message);
        Assert.Contains("AP1142", Assert.ThrowsExactly<ArgumentException>(() => new OperatorOptions { Name = "A", Email = "nowhere" }.Validate()).Message);
        Assert.Contains("AP1142", Assert.ThrowsExactly<ArgumentException>(() => new OperatorOptions { Name = "A", Email = "a@b.co", Processors = [new DataProcessor("", "x", "y")] }.Validate()).Message);
        Assert.Contains("AP1140", Assert.ThrowsExactly<ArgumentException>(() => new SignInOptions { LinkMinutes = 0 }.Validate()).Message);
        Assert.Contains("AP1140", Assert.ThrowsExactly<ArgumentException>(() => new SignInOptions { SessionIdleDays = 31 }.Validate()).Message);
        Assert.Contains("AP1141", Assert.ThrowsExactly<ArgumentException>(() => new SignInLimitOptions { AllPerHour = 0 }.Validate()).Message);
        Assert.Contains("AP1141", Assert.ThrowsExactly<ArgumentException>(() => new SignInLimitOptions { AddressAndNetworkPerHour = 20 }.Validate()).Message);
    }

    [TestMethod]
    public async Task Start_WithOptionsOutOfRange_IsRefused() =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => TestApp.StartAsync(more: s => s.AddSingleton(new SignInOptions { SessionDays = 0 })));
}
