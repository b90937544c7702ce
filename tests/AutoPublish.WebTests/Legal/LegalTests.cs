using System.Net;
using System.Reflection;
using AngleSharp.Dom;
using AutoPublish.Core.Documents;
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

    /// <summary>Whoever stores something new says so: the page is complete by this list.</summary>
    [TestMethod]
    public async Task Privacy_NamesEveryKindOfDocument()
    {
        Dictionary<string, string> named = new()
        {
            ["content"] = "Briefs, texts, templates",
            ["content-version"] = "every version of a content",
            ["template"] = "Briefs, texts, templates",
            ["engagement"] = "counts such as views",
            ["post-claim"] = "The ids of posts that are out",
            ["tenant"] = "The name and settings of an account here",
            ["tenant-entry"] = "The name and settings of an account here",
            ["account"] = "Accounts on networks that you connected",
            ["connect-asked"] = "A connection to a network that you began",
            ["connect-choosing"] = "A connection to a network that you began",
            ["forecast"] = "What is foreseen of a planned post",
            ["member"] = "Your mail address and the accounts that you belong to",
            ["sign-in-ticket"] = "That a sign-in link was asked for",
            ["session"] = "Your sessions",
            ["oauth-grant"] = "Programs that you connected: what they are called",
            ["oauth-client"] = "What programs that can be connected say of themselves",
            ["access-key"] = "Access keys that you made",
            ["webhook"] = "Receivers of events that an owner set up",
            ["webhook-progress"] = "Receivers of events that an owner set up",
            ["webhook-told"] = "what they were told about which content",
            ["webhook-tenant"] = "Receivers of events that an owner set up",
        };
        await using TestApp app = await TestApp.StartAsync();
        string[] kinds = [.. new[] { typeof(IDocumentStore).Assembly, typeof(LegalModel).Assembly }.SelectMany(KindsOf)];

        Page page = await new VisitorBrowser(app).OpenAsync("/legal/privacy");

        CollectionAssert.AreEquivalent(named.Keys.ToArray(), kinds);
        string table = page.Document.QuerySelector("table")?.TextContent ?? "";
        Assert.Contains("they do not come for 30 days", table);
        Assert.Contains("Of approvers, as an owner set it", table, "What the settings hold of people is told beside them.");
        foreach (string words in named.Values)
        {
            Assert.Contains(words, table);
        }
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

    private static IEnumerable<string> KindsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where property.PropertyType is { IsGenericType: true } shape && shape.GetGenericTypeDefinition() == typeof(DocumentKind<>)
        select (string?)property.PropertyType.GetProperty(nameof(DocumentKind<string>.Name))?.GetValue(property.GetValue(null)) ?? "";
}
