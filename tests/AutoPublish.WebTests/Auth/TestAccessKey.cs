using System.Net;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Auth;

/// <summary>Makes access keys as a member does, who is signed in.</summary>
internal static class TestAccessKey
{
    public const string Address = "/account/keys";

    public static async Task<string> MakeAsync(VisitorBrowser browser, string scope)
    {
        Page page = await PostAsync(browser, "My script", scope, "30");
        Assert.AreEqual(HttpStatusCode.OK, page.Status, page.Html);
        return page.Document.QuerySelector("code.secret")?.TextContent ?? throw new AssertFailedException(page.Html);
    }

    public static async Task<Page> PostAsync(VisitorBrowser browser, string name, string scope, string days)
    {
        Page page = await browser.OpenAsync(Address);
        string form = page.Document.QuerySelector("main input[name=form]")?.GetAttribute("value") ?? "";
        return await browser.PostAsync(Address, [KeyValuePair.Create("form", form), KeyValuePair.Create("name", name), KeyValuePair.Create("tenant", TestApp.Tenant), KeyValuePair.Create("scope", scope), KeyValuePair.Create("days", days)]);
    }
}
